import { useTranslation } from 'react-i18next';
import { ageOn, formatDate, formatPhone } from '@/lib/format';
import { todayIn } from '@/lib/site-time';
import type { PatientEntry } from './api/patient';

/** What tells people of one name apart. Age is counted in UTC: a patient's file belongs to no site. */
export function PersonFacts({ person }: { person: Pick<PatientEntry, 'birthDate' | 'sex' | 'phone'> }) {
  const { t, i18n } = useTranslation();
  return [
    person.birthDate && `${formatDate(person.birthDate, i18n.language)} (${t('patient.age', { count: ageOn(person.birthDate, todayIn('UTC')) })})`,
    person.sex === 'UNKNOWN' ? undefined : t(`patient.sex.${person.sex}`),
    person.phone && formatPhone(person.phone),
  ]
    .filter(Boolean)
    .join(' · ');
}
