import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate } from '@/lib/format';
import { followable, useReferrals } from './api';

type Props = { patientId: string | undefined; visitTypeId: string | null; value: string | null; onChange: (referralId: string | null) => void };

/** The open referrals that the visit may follow; nothing at all where there are none. */
export function ReferralChoice({ patientId, visitTypeId, value, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { data: referrals = [] } = useReferrals(patientId);
  const offered = followable(referrals, visitTypeId);
  if (offered.length === 0) {
    return null;
  }
  return (
    <Select
      label={t('booking.referral')}
      description={t('booking.referralHint')}
      placeholder={t('booking.noReferral')}
      clearable
      clearButtonProps={{ 'aria-label': t('booking.noReferral') }}
      data={offered.map((each) => ({
        value: each.id,
        label: [each.speciality, each.counterpart ?? each.providerName, t('booking.referralDue', { due: formatDate(each.dueOn, i18n.language) })].filter(Boolean).join(' · '),
      }))}
      value={offered.some((each) => each.id === value) ? value : null}
      onChange={onChange}
    />
  );
}
