import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Kpi } from '../api/kpis';
import { formatPeriod, formatValue } from './kpi-format';
import { extentOf, Sparkline } from './sparkline';
import type { Trend } from './trend-chart';
import classes from './compare.module.css';

/** One small chart per site on one scale, each with the group's dashed line to lean against. */
export function SmallMultiples({ kpi, trend, chosen, onSite }: { kpi: Kpi; trend: Trend; chosen: string | undefined; onSite: (siteId: string) => void }) {
  const { i18n } = useTranslation();
  const extent = extentOf([...trend.lines.map((line) => line.values), trend.group ?? []]);
  const first = formatPeriod(trend.periods[0] ?? '', i18n.language);
  const last = formatPeriod(trend.periods.at(-1) ?? '', i18n.language);
  return (
    <div className={classes['multiples']}>
      {trend.lines.map((line) => (
        <UnstyledButton key={line.siteId} className={classes['multiple']} data-chosen={line.siteId === chosen || undefined} onClick={() => onSite(line.siteId)}>
          <span className={classes['multipleHead']}>
            <Text size="sm" fw={600} truncate>
              {line.name}
            </Text>
            <Text size="sm" className="tabular">
              {formatValue(line.values.findLast((value) => value !== undefined), kpi.unit, i18n.language) ?? '–'}
            </Text>
          </span>
          <Sparkline values={line.values} against={trend.group} width={220} height={64} {...extent} />
          <span className={classes['multipleFoot']}>
            <span>{first}</span>
            <span>{last}</span>
          </span>
        </UnstyledButton>
      ))}
    </div>
  );
}
