import { Skeleton } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { useManyFigures, type Kpi, type KpiRow, type Moment } from '../api/kpis';
import { formatDifference, formatValue, isBase, verdict, type Verdict } from './kpi-format';
import { useKpiTexts } from './kpi-texts';
import type { Period } from './search';
import classes from './compare.module.css';

type Props = { kpis: readonly Kpi[]; chosen: string; period: Period; previous: Period; moment: Moment; /** Whose value stands on the cards: one's only site, or the group. */ siteId: string | undefined; onChoose: (kpiId: string) => void };

/** All measures at a glance; one of them is looked at closely below. */
export function KpiCards({ kpis, chosen, period, previous, moment, siteId, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const texts = useKpiTexts();
  const by = siteId ? 'site' : 'group';
  const now = useManyFigures(kpis.map((kpi) => ({ kpiId: kpi.id, by, ...period, grain: 'total', ...moment })));
  const before = useManyFigures(kpis.map((kpi) => ({ kpiId: kpi.id, by, ...previous, grain: 'total', ...moment })));
  const rowIn = (rows: readonly KpiRow[] | undefined) => rows?.find((row) => !siteId || row.key === siteId);
  return (
    <div className={classes['cards']} role="radiogroup" aria-label={t('compare.measures')}>
      {kpis.map((kpi, index) => {
        const row = rowIn(now[index]?.data);
        const earlierRow = rowIn(before[index]?.data);
        const value = row?.value ?? undefined;
        const earlier = earlierRow?.value ?? undefined;
        const loading = now[index]?.isPending;
        return (
          <label key={kpi.id} className={classes['card']} data-chosen={kpi.id === chosen || undefined}>
            <input type="radio" name="kpi" value={kpi.id} checked={kpi.id === chosen} onChange={() => onChoose(kpi.id)} className="visually-hidden" />
            <span className={classes['cardName']}>{texts(kpi).name}</span>
            {loading ? <Skeleton height={26} width={84} my={4} /> : <span className={classes['cardValue']}>{formatValue(value, kpi.unit, i18n.language) ?? '–'}</span>}
            {row?.surveysSent ? (
              <span className={classes['cardAsked']}>{t('compare.askedOf', { asked: formatNumber(row.surveysSent, i18n.language), share: formatNumber(row.denominator / row.surveysSent, i18n.language, { style: 'percent', maximumFractionDigits: 0 }) })}</span>
            ) : null}
            <span className={classes['cardChange']}>
              {row && earlierRow && value !== undefined && earlier !== undefined && (isBase(earlierRow, row, kpi) ? <Change now={value} before={earlier} kpi={kpi} /> : <span className={classes['change']}>{t('compare.noBase')}</span>)}
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** How a value has changed: an arrow for up or down, a colour and a word for better or worse. */
export function Change({ now, before, kpi }: { now: number; before: number; kpi: Kpi }) {
  const { t, i18n } = useTranslation();
  const judged = verdict(now, before, kpi);
  if (judged === 'same') {
    return (
      <span className={classes['change']}>
        <IconMinus size={14} aria-hidden="true" />
        {t('compare.unchanged')}
      </span>
    );
  }
  const Arrow = now > before ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className={classes['change']} data-verdict={judged}>
      <Arrow size={15} aria-hidden="true" />
      <span className="tabular">
        {formatDifference(now, before, kpi.unit, i18n.language)}
        {kpi.unit === 'ratio' && ` ${t('compare.points')}`}
      </span>
      <span className={classes['judged']}>{t(judgement(judged))}</span>
    </span>
  );
}

export function judgement(judged: Exclude<Verdict, 'same'>): 'compare.isBetter' | 'compare.isWorse' {
  return judged === 'better' ? 'compare.isBetter' : 'compare.isWorse';
}
