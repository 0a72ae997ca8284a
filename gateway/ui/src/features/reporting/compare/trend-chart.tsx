import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kpi, KpiRow } from '../api/kpis';
import { Chart, type ChartOption } from './chart';
import { axisText, useChartColors } from './chart-colors';
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

/** From so many sites on, single lines say nothing any more: the spread of the sites is drawn, and lines faintly. */
const CROWD = 15;

/** Below which value the given share of the sites lies in each period, interpolated; sites without a value do not count. */
export function quantilesOf(trend: Trend, share: number): (number | undefined)[] {
  return trend.periods.map((_, period) => {
    const values = trend.lines.flatMap((line) => line.values[period] ?? []).sort((one, other) => one - other);
    const place = share * (values.length - 1);
    const below = values[Math.floor(place)];
    const above = values[Math.ceil(place)];
    return below === undefined || above === undefined ? undefined : below + (above - below) * (place - Math.floor(place));
  });
}

/** A band between two quantiles, as a chart draws it: an unseen floor with the thickness stacked upon it. */
function band(trend: Trend, low: number, high: number, color: string) {
  const floor = quantilesOf(trend, low);
  const ceiling = quantilesOf(trend, high);
  const part = (id: string, data: (number | undefined)[], fill: string) => ({
    id,
    type: 'line' as const,
    stack: `band-${low}`,
    data: data.map((value) => value ?? null),
    symbol: 'none',
    silent: true,
    z: 1,
    lineStyle: { opacity: 0 },
    areaStyle: { color: fill },
    emphasis: { disabled: true },
    tooltip: { show: false },
  });
  const thickness = ceiling.map((value, period) => (value === undefined ? undefined : value - (floor[period] ?? 0)));
  return [part(`floor-${low}`, floor, 'transparent'), part(`thickness-${low}`, thickness, color)];
}

type Props = { kpi: Kpi; trend: Trend; chosen: string | undefined; groupLabel: string; label: string; onSite: (siteId: string) => void };

/** All sites in one picture: quiet lines that come to the fore under the pointer, the chosen one always; many as bands. */
export function TrendChart({ kpi, trend, chosen, groupLabel, label, onSite }: Props) {
  const { t, i18n } = useTranslation();
  const colors = useChartColors();
  const crowd = trend.lines.length > CROWD;
  const language = i18n.language;
  const option = useMemo((): ChartOption => {
    const format = (value: number) => formatValue(value, kpi.unit, language) ?? '';
    const text = axisText(colors);
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
        ...(crowd ? [...band(trend, 0.1, 0.9, colors.spread), ...band(trend, 0.25, 0.75, colors.spread)] : []),
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
            lineStyle: front ? { color, width: 3 } : crowd ? { color, width: 1, opacity: 0.12 } : { color, width: 1.6 },
            itemStyle: { color },
            endLabel: front ? endLabel(colors.accent, line.name) : { show: false },
            emphasis: {
              focus: 'series' as const,
              lineStyle: { color: colors.accent, width: 3, opacity: 1 },
              itemStyle: { color: colors.accent },
              endLabel: endLabel(colors.accent, line.name),
            },
            blur: { lineStyle: { opacity: crowd ? 0.06 : 0.35 } },
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
  }, [kpi, trend, chosen, crowd, groupLabel, colors, language]);
  return (
    <>
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
      {crowd && (
        <Text size="xs" c="dimmed">
          {t('compare.spread')}
        </Text>
      )}
    </>
  );
}
