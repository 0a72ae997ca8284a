import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kpi } from '../api/kpis';
import { Chart, type ChartOption } from './chart';
import { axisText, barTooltip, useChartColors } from './chart-colors';
import { formatTick, formatValue } from './kpi-format';
import type { Ranked } from './ranking';

type Props = { kpi: Kpi; rows: readonly Ranked[]; groupValue: number | undefined; groupLabel: string; chosen: string | undefined; label: string; onSite: (siteId: string) => void };

const ROW = 30;

type Bar = { siteId: string | undefined; name: string; value: number };

/** The next number that divides well into four steps. */
export function roundUp(value: number): number {
  if (value <= 0) {
    return 1;
  }
  const size = 10 ** Math.floor(Math.log10(value));
  const step = [1.2, 1.6, 2, 2.4, 3.2, 4, 4.8, 6, 8, 10].find((each) => each * size >= value * 1.0001) ?? 10;
  return Number((step * size).toPrecision(3));
}

/** One bar per site, best on top, with the group's value as a line and a published range as a band. */
export function BarsChart({ kpi, rows, groupValue, groupLabel, chosen, label, onSite }: Props) {
  const { i18n } = useTranslation();
  const colors = useChartColors();
  const language = i18n.language;
  const shown = useMemo((): Bar[] => {
    const sites = rows.flatMap(({ siteId, name, value }) => (value === undefined ? [] : [{ siteId, name, value }]));
    // Whoever sees one site only gets the group as a bar beside it; a lone bar compares nothing.
    return sites.length === 1 && groupValue !== undefined ? [...sites, { siteId: undefined, name: groupLabel, value: groupValue }] : sites;
  }, [rows, groupValue, groupLabel]);

  const option = useMemo((): ChartOption => {
    const format = (value: number) => formatValue(value, kpi.unit, language) ?? '';
    const band = kpi.references.find((each) => each.low !== undefined && each.high !== undefined);
    const single = kpi.references.find((each) => each.value !== undefined);
    const max = roundUp(Math.max(...shown.map((row) => row.value), groupValue ?? 0, band?.high ?? 0, single?.value ?? 0));
    const text = axisText(colors);
    return {
      animationDuration: 250,
      grid: { left: 8, right: 8, top: 26, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        ...barTooltip(colors),
        formatter: (told) => {
          const first = Array.isArray(told) ? told[0] : told;
          const row = shown[first?.dataIndex ?? -1];
          return row ? `${row.name}\n${format(row.value)}` : '';
        },
      },
      xAxis: {
        type: 'value',
        min: 0,
        // What the bars are measured against belongs into the picture too.
        max,
        interval: max / 4,
        axisLabel: { ...text, formatter: (value: number) => formatTick(value, kpi.unit, language) },
        splitLine: { lineStyle: { color: colors.line } },
      },
      yAxis: [
        {
          type: 'category',
          inverse: true,
          data: shown.map((row) => row.name),
          axisLabel: { ...text, color: colors.ink, fontSize: 12.5, width: 190, overflow: 'truncate' },
          axisTick: { show: false },
          axisLine: { lineStyle: { color: colors.line } },
        },
        {
          // The values stand in a column of their own, where no bar and no line runs through them.
          type: 'category',
          inverse: true,
          position: 'right',
          data: shown.map((row) => format(row.value)),
          axisLabel: { color: colors.ink, fontFamily: colors.font, fontSize: 12.5, fontWeight: 600, interval: 0 },
          axisTick: { show: false },
          axisLine: { show: false },
        },
      ],
      series: [
        {
          id: 'sites',
          type: 'bar',
          barMaxWidth: 18,
          cursor: 'pointer',
          data: shown.map((row) => ({
            value: row.value,
            itemStyle: { color: row.siteId === undefined ? colors.faint : row.siteId === chosen || rows.length === 1 ? colors.accent : colors.soft, borderRadius: [0, 4, 4, 0] },
          })),
          markLine: {
            silent: true,
            symbol: 'none',
            animation: false,
            // Two digits, the default, would move 8.5 % to 9 %.
            precision: 8,
            label: { fontFamily: colors.font, fontSize: 12, distance: 4 },
            data: [
              ...(groupValue === undefined
                ? []
                : [{ xAxis: groupValue, lineStyle: { color: colors.group, type: 'dashed' as const, width: 2 }, label: { formatter: `${groupLabel} ${format(groupValue)}`, position: 'start' as const, color: colors.group, fontWeight: 600 } }]),
              ...(single?.value === undefined || band ? [] : [{ xAxis: single.value, lineStyle: { color: colors.muted, type: 'dotted' as const, width: 2 }, label: { show: false } }]),
            ],
          },
          ...(band ? { markArea: { silent: true, animation: false, itemStyle: { color: colors.band }, data: [[{ xAxis: band.low ?? 0 }, { xAxis: band.high ?? 0 }]] } } : {}),
        },
      ],
    };
  }, [kpi, rows.length, shown, groupValue, groupLabel, chosen, colors, language]);

  return (
    <Chart
      option={option}
      height={Math.max(140, shown.length * ROW + 62)}
      label={label}
      onPoint={({ dataIndex }) => {
        const row = shown[dataIndex];
        if (row?.siteId) {
          onSite(row.siteId);
        }
      }}
    />
  );
}
