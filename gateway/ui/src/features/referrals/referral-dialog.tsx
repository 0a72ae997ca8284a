import { Button, Group, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import type { Patient } from '@/features/patients/api/patient';
import { preferredSite, useSites } from '@/features/scheduling/api/sites';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { isLocalDate, todayIn } from '@/lib/site-time';
import { useRecordReferral, type NewReferral } from './api';

const URGENCIES = ['ROUTINE', 'URGENT', 'STAT'] as const satisfies readonly NewReferral['urgency'][];

/** A referral that has come in, or one that goes out. */
export function ReferralDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  const theirs = sites.filter((site) => patient.siteIds.includes(site.id));
  const home = preferredSite(theirs);
  const [siteId, setSiteId] = useState<string>();
  const [incoming, setIncoming] = useState(true);
  const [counterpart, setCounterpart] = useState('');
  const [speciality, setSpeciality] = useState('');
  const [reason, setReason] = useState('');
  const [urgency, setUrgency] = useState<NewReferral['urgency']>('ROUTINE');
  const [receivedOn, setReceivedOn] = useState(todayIn(home?.timeZone ?? 'UTC', new Date()));
  const [validTo, setValidTo] = useState('');
  const [tried, setTried] = useState(false);
  const record = useRecordReferral(patient.id);
  const site = siteId ?? home?.id;
  const missing = (value: unknown) => (tried && !value ? t('common.required') : undefined);
  return (
    <Modal opened onClose={onClose} title={t('referral.new')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (site && counterpart.trim() && speciality.trim() && reason.trim() && isLocalDate(receivedOn)) {
            record.mutate(
              {
                siteId: site,
                direction: incoming ? 'INCOMING' : 'OUTGOING',
                counterpart: counterpart.trim(),
                speciality: speciality.trim(),
                reason: reason.trim(),
                urgency,
                receivedOn,
                ...(isLocalDate(validTo) ? { validTo } : {}),
              },
              {
                onSuccess: () => {
                  notifyDone(t('referral.recorded'));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <SegmentedControl
            aria-label={t('referral.direction.label')}
            data={[
              { value: 'INCOMING', label: t('referral.direction.INCOMING') },
              { value: 'OUTGOING', label: t('referral.direction.OUTGOING') },
            ]}
            value={incoming ? 'INCOMING' : 'OUTGOING'}
            onChange={(value) => setIncoming(value === 'INCOMING')}
          />
          <TextInput
            label={incoming ? t('referral.from') : t('referral.to')}
            description={t('referral.counterpartHint')}
            required
            maxLength={200}
            data-autofocus
            value={counterpart}
            onChange={(event) => setCounterpart(event.currentTarget.value)}
            error={missing(counterpart.trim())}
          />
          <Group grow align="flex-start">
            <TextInput label={t('referral.speciality')} required maxLength={80} value={speciality} onChange={(event) => setSpeciality(event.currentTarget.value)} error={missing(speciality.trim())} />
            <Select
              label={t('referral.urgencyLabel')}
              allowDeselect={false}
              data={URGENCIES.map((each) => ({ value: each, label: t(`referral.urgency.${each}`) }))}
              value={urgency}
              onChange={(value) => setUrgency(URGENCIES.find((each) => each === value) ?? 'ROUTINE')}
            />
          </Group>
          <Textarea label={t('referral.reason')} required rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={missing(reason.trim())} />
          <Group grow align="flex-start">
            <TextInput label={incoming ? t('referral.receivedOn') : t('referral.sentOn')} type="date" required value={receivedOn} onChange={(event) => setReceivedOn(event.currentTarget.value)} error={missing(isLocalDate(receivedOn))} />
            <TextInput label={t('referral.validTo')} type="date" value={validTo} onChange={(event) => setValidTo(event.currentTarget.value)} />
          </Group>
          {theirs.length > 1 && (
            <Select label={t('referral.site')} allowDeselect={false} data={theirs.map((each) => ({ value: each.id, label: each.name }))} value={site ?? null} onChange={(value) => setSiteId(value ?? undefined)} />
          )}
          {record.error && <Refused error={record.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {t('referral.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
