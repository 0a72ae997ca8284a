import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kpi, KpiRow } from '../api/kpis';
import { Chart, type ChartOption } from './chart';
import { useChartColors } from './chart-colors';
import { formatPeriod, formatTick, formatValue } from './kpi-format';

export type Line = { siteId: string; name: string; values: (number | undefined)[] };
export type Trend = { periods: string[]; lines: Line[]; group: (number | undefined)[] | undefined };

/** The trend rows as lines over one common axis; a period without a value is a gap, not a zero. */
export function trendOf(sites: readonly { siteId: string; name: string }[], rows: readonly KpiRow[], group: readonly KpiRow[] | undefined): Trend {
  const wanted = new Set(sites.map((site) => site.siteId));
  const periods = [...new Set([...rows.filter((row) => wanted.has(row.key)), ...(group ?? [])].map((row) => row.period))].sort();
  const values = (own: readonly KpiRow[]) => {
    const byPeriod = new Map(own.map((row) => [row.period, row.value ?? undefined]));
    return periods.map((period) => byPeriod.get(period));
  };
  return {
    periods,
    lines: sites.map(({ siteId, name }) => ({ siteId, name, values: values(rows.filter((row) => row.key === siteId)) })),
    group: group && values(group),
  };
}

type Props = { kpi: Kpi; trend: Trend; chosen: string | undefined; groupLabel: string; label: string; onSite: (siteId: string) => void };

/** All sites in one picture: quiet lines that come to the fore under the pointer, the chosen one always. */
export function TrendChart({ kpi, trend, chosen, groupLabel, label, onSite }: Props) {
  const { i18n } = useTranslation();
  const colors = useChartColors();
  const language = i18n.language;
  const option = useMemo((): ChartOption => {
    const format = (value: number) => formatValue(value, kpi.unit, language) ?? '';
    const text = { color: colors.muted, fontFamily: colors.font, fontSize: 12 };
    const foremost = chosen ?? (trend.lines.length === 1 ? trend.lines[0]?.siteId : undefined);
    const endLabel = (color: string, name: string) => ({
      show: true, formatter: name, color, fontFamily: colors.font, fontSize: 12, fontWeight: 600 as const, width: 118, overflow: 'truncate' as const, distance: 6,
    });
    return {
      animationDuration: 250,
      grid: { left: 8, right: Math.min(132, 20 + 7 * Math.max(groupLabel.length, trend.lines.find((line) => line.siteId === foremost)?.name.length ?? 0)), top: 14, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        renderMode: 'richText',
        trigger: 'item',
        backgroundColor: colors.surface,
        borderColor: colors.line,
        textStyle: { color: colors.ink, fontFamily: colors.font, fontSize: 13 },
        formatter: (told) => {
          const one = Array.isArray(told) ? told[0] : told;
          return one ? `${one.seriesName}\n${formatPeriod(trend.periods[one.dataIndex] ?? '', language)}: ${format(Number(one.value))}` : '';
        },
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: trend.periods.map((period) => formatPeriod(period, language)),
        axisLabel: { ...text, hideOverlap: true },
        axisLine: { lineStyle: { color: colors.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        scale: kpi.unit !== 'ratio',
        splitNumber: 4,
        axisLabel: { ...text, formatter: (value: number) => formatTick(value, kpi.unit, language) },
        splitLine: { lineStyle: { color: colors.line } },
      },
      series: [
        ...trend.lines.map((line) => {
          const front = line.siteId === foremost;
          const color = front ? colors.accent : colors.faint;
          return {
            id: line.siteId,
            type: 'line' as const,
            name: line.name,
            data: line.values.map((value) => value ?? null),
            symbol: 'circle',
            symbolSize: front ? 6 : 5,
            showSymbol: front && trend.periods.length < 32,
            cursor: 'pointer',
            triggerLineEvent: true,
            z: front ? 5 : 2,
            lineStyle: { color, width: front ? 3 : 1.6 },
            itemStyle: { color },
            endLabel: front ? endLabel(colors.accent, line.name) : { show: false },
            emphasis: {
              focus: 'series' as const,
              lineStyle: { color: colors.accent, width: 3 },
              itemStyle: { color: colors.accent },
              endLabel: endLabel(colors.accent, line.name),
            },
            blur: { lineStyle: { opacity: 0.35 } },
          };
        }),
        ...(trend.group
          ? [
              {
                id: 'group',
                type: 'line' as const,
                name: groupLabel,
                data: trend.group.map((value) => value ?? null),
                symbol: 'none',
                z: 4,
                lineStyle: { color: colors.group, width: 2.2, type: 'dashed' as const },
                itemStyle: { color: colors.group },
                endLabel: endLabel(colors.group, groupLabel),
                emphasis: { focus: 'none' as const },
              },
            ]
          : []),
      ],
    };
  }, [kpi, trend, chosen, groupLabel, colors, language]);
  return (
    <Chart
      option={option}
      height={320}
      label={label}
      onPoint={({ seriesId }) => {
        if (seriesId && seriesId !== 'group') {
          onSite(seriesId);
        }
      }}
    />
  );
}
