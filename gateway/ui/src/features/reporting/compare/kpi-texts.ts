import { useTranslation } from 'react-i18next';
import spanish from '@/locales/kpis.es.json';
import type { Kpi } from '../api/kpis';

export type KpiTexts = Pick<Kpi, 'name' | 'definition' | 'numerator' | 'denominator'>;

const TRANSLATED: Record<string, Partial<Record<string, KpiTexts>>> = { es: spanish };

/**
 * The words of a KPI. The catalogue's own words count; a translation belongs to one version of one definition, so that
 * a changed definition is never explained by yesterday's words.
 */
export function useKpiTexts(): (kpi: Kpi) => KpiTexts {
  const { i18n } = useTranslation();
  const translated = TRANSLATED[i18n.language.slice(0, 2)];
  return (kpi) => translated?.[`${kpi.id}@${kpi.version}`] ?? kpi;
}
