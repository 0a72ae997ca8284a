import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { problemText } from '@/components/problem-text';
import { Problem } from '@/lib/api/problem';
import { isLocalDate, todayIn } from '@/lib/site-time';
import { normalisedPatientSearch, useOpenWithReason, type OpeningReason, type Patient } from '../api/patients';
import classes from './booking.module.css';

const REASONS = ['PATIENT_PRESENT', 'PATIENT_ON_THE_PHONE', 'EMERGENCY', 'OTHER'] as const;
const SHORTEST_REASON = 10;

type Props = { zone: string; typed: string; onCancel: () => void; onOpened: (patient: Patient) => void };

/** A patient of another site, for an hour, by whoever already knows the name and the birth date. The privacy officer sees it. */
export function OpenWithReason({ zone, typed, onCancel, onOpened }: Props) {
  const { t } = useTranslation();
  const normalised = normalisedPatientSearch(typed);
  const digits = normalised.replace(/\D/g, '').length;
  const typedDate = isLocalDate(normalised);
  const typedPhone = !typedDate && digits >= 7;
  const [form, setForm] = useState({ familyName: typedDate || typedPhone ? '' : normalised, birthDate: typedDate ? normalised : '', phone: typedPhone ? normalised : '', reason: '' });
  const [reasonCode, setReasonCode] = useState<OpeningReason['reasonCode']>('PATIENT_PRESENT');
  const [tried, setTried] = useState(false);
  const open = useOpenWithReason();
  const nobody = open.error instanceof Problem && open.error.status === 404;
  const refused = open.error && !nobody ? problemText(open.error, t) : undefined;
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => setForm({ ...form, [field]: event.currentTarget.value });
  const birthDateOk = isLocalDate(form.birthDate) && form.birthDate <= todayIn(zone);
  const reasonOk = form.reason.trim().length >= SHORTEST_REASON;
  const missing = (ok: boolean, text = t('common.required')) => (tried && !ok ? text : undefined);
  const submit = () => {
    setTried(true);
    if (form.familyName.trim() !== '' && birthDateOk && reasonOk) {
      open.mutate(
        { familyName: form.familyName.trim(), birthDate: form.birthDate, reasonCode, reason: form.reason.trim(), ...(form.phone.trim() ? { phone: form.phone.trim() } : {}) },
        { onSuccess: onOpened },
      );
    }
  };
  return (
    <fieldset className={classes['register']}>
      <legend className={classes['legend']}>{t('breakGlass.title')}</legend>
      <Stack gap="sm">
        <Text size="sm">{t('breakGlass.hint')}</Text>
        {nobody && (
          <Notice kind="refusal" title={t('breakGlass.nobody')}>
            {t('breakGlass.nobodyDetail')}
          </Notice>
        )}
        {refused && (
          <Notice kind="refusal" title={refused.title}>
            {refused.detail}
          </Notice>
        )}
        <SimpleGrid cols={2} spacing="sm">
          <TextInput label={t('patient.familyName')} required data-autofocus autoComplete="off" value={form.familyName} onChange={set('familyName')} error={missing(form.familyName.trim() !== '')} />
          <TextInput label={t('patient.birthDate')} required type="date" max={todayIn(zone)} value={form.birthDate} onChange={set('birthDate')} error={missing(birthDateOk)} />
          <TextInput label={t('patient.phone')} type="tel" autoComplete="off" value={form.phone} onChange={set('phone')} />
          <Select
            label={t('breakGlass.reasonLabel')}
            allowDeselect={false}
            data={REASONS.map((code) => ({ value: code, label: t(`breakGlass.reason.${code}`) }))}
            value={reasonCode}
            onChange={(chosen) => setReasonCode(REASONS.find((code) => code === chosen) ?? 'OTHER')}
          />
        </SimpleGrid>
        <Textarea label={t('breakGlass.why')} description={t('breakGlass.whyHint')} required rows={2} maxLength={500} value={form.reason} onChange={set('reason')} error={missing(reasonOk, t('breakGlass.tooShort'))} />
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('booking.backToSearch')}
          </Button>
          <Button color="orange" autoContrast loading={open.isPending} onClick={submit}>
            {t('breakGlass.submit')}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}
