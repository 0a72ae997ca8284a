import { Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconBook2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Kpi } from '../api/kpis';
import { hasDenominator } from './drillable';
import { formatReference } from './kpi-format';
import { useKpiTexts } from './kpi-texts';
import classes from './compare.module.css';

/** What the number means, in plain words, and what it may be measured against, with source and year. */
export function Definition({ kpi }: { kpi: Kpi }) {
  const { t, i18n } = useTranslation();
  const { definition, numerator, denominator } = useKpiTexts()(kpi);
  const Arrow = kpi.betterIs === 'up' ? IconArrowUp : IconArrowDown;
  return (
    <section className={`${classes['definition']} surface`} aria-label={t('compare.definition')}>
      <div className={classes['words']}>
        <Text size="sm">{definition}</Text>
        <Text size="sm" c="dimmed" mt={6}>
          {hasDenominator(kpi) ? t('compare.counts', { numerator, denominator }) : numerator}
        </Text>
      </div>
      <dl className={classes['facts']}>
        <div>
        <dt>
          <Arrow size={16} aria-hidden="true" />
          {kpi.betterIs === 'up' ? t('compare.betterUp') : t('compare.betterDown')}
        </dt>
        <dd>{t('compare.version', { version: kpi.version })}</dd>
        </div>
        <div>
        <dt>
          <IconBook2 size={16} aria-hidden="true" />
          {t('compare.reference')}
        </dt>
        {kpi.references.length === 0 && <dd>{t('compare.noReference')}</dd>}
        {kpi.references.map((each) => {
          const value = formatReference(each, kpi.unit, i18n.language);
          return (
            <dd key={`${each.source}${each.year}`}>
              {each.year ? t('compare.referenceOf', { value, source: each.source, year: each.year }) : t('compare.referenceOfNoYear', { value, source: each.source })}
            </dd>
          );
        })}
        </div>
      </dl>
    </section>
  );
}
