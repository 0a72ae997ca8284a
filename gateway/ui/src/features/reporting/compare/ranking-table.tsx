import { Button, Table, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import type { Kpi } from '../api/kpis';
import { hasDenominator, isDrillable } from './drillable';
import { Change, judgement } from './kpi-cards';
import { formatDifference, formatValue } from './kpi-format';
import { sortRows, type Ranked } from './ranking';
import type { Part, SortColumn } from './search';
import { extentOf, Sparkline } from './sparkline';
import type { Trend } from './trend-chart';
import classes from './compare.module.css';

type Props = {
  kpi: Kpi;
  rows: readonly Ranked[];
  trend: Trend | undefined;
  groupValue: number | undefined;
  chosen: string | undefined;
  sort: SortColumn;
  order: 'asc' | 'desc';
  onSort: (column: SortColumn, order: 'asc' | 'desc') => void;
  onChoose: (siteId: string) => void;
  onDrill: (siteId: string, part: Part) => void;
};

/** The figures behind the pictures. Every number leads to the appointments that it counts. */
export function RankingTable({ kpi, rows, trend, groupValue, chosen, sort, order, onSort, onChoose, onDrill }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const sorted = useMemo(() => sortRows(rows, sort, order, groupValue), [rows, sort, order, groupValue]);
  const extent = useMemo(() => extentOf(trend ? trend.lines.map((line) => line.values) : []), [trend]);
  const counted = hasDenominator(kpi);
  const withP90 = rows.some((row) => row.p90 !== undefined);
  const withAsked = rows.some((row) => row.asked !== undefined);

  const header = (column: SortColumn, label: string, right = true) => {
    const active = sort === column;
    const Glyph = !active ? IconArrowsSort : order === 'asc' ? IconArrowUp : IconArrowDown;
    return (
      <Table.Th aria-sort={active ? (order === 'asc' ? 'ascending' : 'descending') : 'none'} className={right ? classes['right'] : undefined}>
        <UnstyledButton className={classes['sort']} data-active={active || undefined} onClick={() => onSort(column, active && order === 'asc' ? 'desc' : 'asc')} aria-label={t('compare.sortBy', { column: label })}>
          {label}
          <Glyph size={14} aria-hidden="true" />
        </UnstyledButton>
      </Table.Th>
    );
  };
  const number = (row: Ranked, part: Part, text: string, strong = false) =>
    isDrillable(kpi, part) ? (
      <Button
        variant="transparent"
        size="compact-sm"
        className={classes['number']}
        data-strong={strong || undefined}
        onClick={() => onDrill(row.siteId, part)}
        aria-label={t('compare.drillLink', { value: text, site: row.name })}
      >
        {text}
      </Button>
    ) : (
      <span data-strong={strong || undefined} className={classes['plain']}>
        {text}
      </span>
    );

  return (
    <div className={classes['tableScroll']} tabIndex={0} role="region" aria-label={t('compare.table')}>
      <Table highlightOnHover verticalSpacing={7} className={classes['table']}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes['rank']}>{t('compare.rank')}</Table.Th>
            {header('name', t('compare.site'), false)}
            {header('value', t('compare.value'))}
            {withP90 && (
              <Table.Th className={classes['right']}>
                <Tooltip label={t('compare.p90Hint')}>
                  <span tabIndex={0}>{t('compare.p90')}</span>
                </Tooltip>
              </Table.Th>
            )}
            {counted && header('numerator', t('compare.numerator'))}
            {counted && header('denominator', t('compare.denominator'))}
            {withAsked && (
              <Table.Th className={classes['right']}>
                <Tooltip label={t('compare.askedHint')}>
                  <span tabIndex={0}>{t('compare.asked')}</span>
                </Tooltip>
              </Table.Th>
            )}
            {groupValue !== undefined && header('group', t('compare.againstGroup'))}
            {header('change', t('compare.change'))}
            <Table.Th className={classes['trendColumn']}>{t('compare.trendColumn')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((row) => {
            const line = trend?.lines.find((each) => each.siteId === row.siteId);
            return (
              <Table.Tr key={row.siteId} data-chosen={row.siteId === chosen || undefined}>
                <Table.Td className={`${classes['rank']} tabular`}>{row.rank ?? ''}</Table.Td>
                <Table.Td>
                  <UnstyledButton className={classes['site']} onClick={() => onChoose(row.siteId)} aria-pressed={row.siteId === chosen}>
                    <Text size="sm" fw={600}>
                      {row.name}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {row.region}
                    </Text>
                  </UnstyledButton>
                </Table.Td>
                <Table.Td className={classes['right']}>
                  {row.value === undefined ? (
                    <Text size="sm" c="dimmed">
                      {t('compare.noData')}
                    </Text>
                  ) : (
                    number(row, 'numerator', formatValue(row.value, kpi.unit, language) ?? '', true)
                  )}
                </Table.Td>
                {withP90 && <Table.Td className={`${classes['right']} tabular`}>{formatValue(row.p90, kpi.unit, language) ?? ''}</Table.Td>}
                {counted && <Table.Td className={classes['right']}>{number(row, 'numerator', formatNumber(row.numerator, language, { maximumFractionDigits: 0 }))}</Table.Td>}
                {counted && <Table.Td className={classes['right']}>{number(row, 'denominator', formatNumber(row.denominator, language, { maximumFractionDigits: 0 }))}</Table.Td>}
                {withAsked && <Table.Td className={`${classes['right']} tabular`}>{row.asked ? `${formatNumber(row.asked, language)} (${formatNumber(row.denominator / row.asked, language, { style: 'percent', maximumFractionDigits: 0 })})` : ''}</Table.Td>}
                {groupValue !== undefined && (
                  <Table.Td className={classes['right']}>
                    {row.value !== undefined && row.againstGroup && (
                      <span className={classes['verdict']} data-verdict={row.againstGroup}>
                        <span className="tabular">{row.againstGroup === 'same' ? '0' : formatDifference(row.value, groupValue, kpi.unit, language)}</span>
                        {row.againstGroup !== 'same' && <span className={classes['judged']}>{t(judgement(row.againstGroup))}</span>}
                      </span>
                    )}
                  </Table.Td>
                )}
                <Table.Td className={classes['right']}>{row.value !== undefined && row.previous !== undefined && <Change now={row.value} before={row.previous} kpi={kpi} />}</Table.Td>
                <Table.Td className={classes['trendColumn']}>{line && <Sparkline values={line.values} against={trend?.group} width={120} height={30} {...extent} />}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
