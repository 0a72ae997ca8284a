import type { TFunction } from 'i18next';
import { localeOf } from '@/lib/format';

type Reason = { indicator: string; oddsFactor: number };

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** A model's indicator as a person says it, with whether it speaks for or against coming; nothing for one that is not known here. */
export function riskReason({ indicator, oddsFactor }: Reason, t: TFunction, language: string): string | undefined {
  const what = saying(indicator, t, language);
  return what === undefined ? undefined : t(oddsFactor > 1 ? 'risk.raises' : 'risk.lowers', { what });
}

function saying(indicator: string, t: TFunction, language: string): string | undefined {
  const [name = '', value = ''] = indicator.split(':');
  switch (name) {
    case 'lead-days':
      return value === '0' ? t('risk.sameDay') : t('risk.leadDays', { days: value });
    case 'weekday': {
      const monday = Date.UTC(2024, 0, 1);
      const day = new Date(monday + DAYS.indexOf(value) * 86_400_000);
      return new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' }).format(day);
    }
    case 'hour':
      return new Intl.DateTimeFormat(localeOf(language), { hour: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1, Number(value))));
    case 'history': {
      const [missed = '', of = ''] = value.split('-missed-of-');
      return of === '0' ? t('risk.noHistory') : t('risk.history', { missed, of });
    }
    case 'last':
      return t(value === 'missed' ? 'risk.lastMissed' : 'risk.lastCame');
    case 'site':
      return t('risk.site');
    case 'visit-type':
      return t('risk.visitType');
    default:
      return undefined;
  }
}
