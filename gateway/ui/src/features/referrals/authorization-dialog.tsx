import { Button, Checkbox, Group, Modal, MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { usePatientFile, type Patient } from '@/features/patients/api/patient';
import { useVisitTypes } from '@/features/scheduling/api/availability';
import { preferredSite, useSites } from '@/features/scheduling/api/sites';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { isLocalDate, todayIn } from '@/lib/site-time';
import { useRecordAuthorization } from './api';

/** What the payer has granted, from the letter or the phone into the file. */
export function AuthorizationDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  const { data: file } = usePatientFile(patient.id);
  const { data: visitTypes = [] } = useVisitTypes();
  const theirs = sites.filter((site) => patient.siteIds.includes(site.id));
  const home = preferredSite(theirs);
  const insurances = file?.insurances ?? [];
  const [siteId, setSiteId] = useState<string>();
  const [insuranceId, setInsuranceId] = useState<string>();
  const [number, setNumber] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const [from, setFrom] = useState(todayIn(home?.timeZone ?? 'UTC', new Date()));
  const [to, setTo] = useState('');
  const [visits, setVisits] = useState<number | string>('');
  const [missedCounts, setMissedCounts] = useState(false);
  const [tried, setTried] = useState(false);
  const record = useRecordAuthorization(patient.id);
  const site = siteId ?? home?.id;
  const insurance = insuranceId ?? insurances[0]?.id;
  const missing = (value: unknown) => (tried && !value ? t('common.required') : undefined);
  const needing = visitTypes.filter((type) => type.rules.authorization !== 'NONE');
  const others = visitTypes.filter((type) => type.rules.authorization === 'NONE');
  const named = (list: typeof visitTypes) => list.map((type) => ({ value: type.id, label: type.name }));
  return (
    <Modal opened onClose={onClose} title={t('authorization.new')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (site && insurance && number.trim() && types.length > 0 && isLocalDate(from) && isLocalDate(to) && typeof visits === 'number') {
            record.mutate(
              { siteId: site, insuranceId: insurance, number: number.trim(), visitTypeIds: types, validFrom: from, validTo: to, visits, missedCounts },
              {
                onSuccess: () => {
                  notifyDone(t('authorization.recorded'));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <Group grow align="flex-start">
            <Select
              label={t('authorization.payer')}
              required
              allowDeselect={false}
              data={insurances.map((each) => ({ value: each.id, label: `${each.payer} · ${t(`insurancePriority.${each.priority}`)}` }))}
              value={insurance ?? null}
              onChange={(value) => setInsuranceId(value ?? undefined)}
              error={insurances.length === 0 && file ? t('authorization.noInsurance') : missing(insurance)}
            />
            <TextInput label={t('authorization.number')} required maxLength={60} data-autofocus value={number} onChange={(event) => setNumber(event.currentTarget.value)} error={missing(number.trim())} />
          </Group>
          <MultiSelect
            label={t('authorization.visitTypes')}
            required
            searchable
            data={[
              ...(needing.length > 0 ? [{ group: t('authorization.needing'), items: named(needing) }] : []),
              { group: t('authorization.others'), items: named(others) },
            ]}
            value={types}
            onChange={setTypes}
            error={missing(types.length)}
          />
          <Group grow align="flex-start">
            <TextInput label={t('authorization.validFrom')} type="date" required value={from} onChange={(event) => setFrom(event.currentTarget.value)} error={missing(isLocalDate(from))} />
            <TextInput label={t('authorization.validTo')} type="date" required value={to} onChange={(event) => setTo(event.currentTarget.value)} error={missing(isLocalDate(to))} />
            <NumberInput label={t('authorization.visits')} required min={1} max={999} allowDecimal={false} value={visits} onChange={setVisits} error={missing(typeof visits === 'number')} />
          </Group>
          <Checkbox label={t('authorization.missedCounts')} checked={missedCounts} onChange={(event) => setMissedCounts(event.currentTarget.checked)} />
          {theirs.length > 1 && (
            <Select label={t('referral.site')} allowDeselect={false} data={theirs.map((each) => ({ value: each.id, label: each.name }))} value={site ?? null} onChange={(value) => setSiteId(value ?? undefined)} />
          )}
          {record.error && <Refused error={record.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {t('authorization.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
