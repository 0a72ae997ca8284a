import { Button, Group, Modal, MultiSelect, Radio, Select, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import type { Patient } from '@/features/scheduling/api/patients';
import { useProvidersAt } from '@/features/scheduling/api/providers';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { PatientChoice } from '@/features/scheduling/booking/patient-choice';
import { useRaiseConcern, type NewConcern } from './api';

const CHANNELS = ['IN_PERSON', 'PHONE', 'EMAIL', 'LETTER', 'SURVEY', 'ELSEWHERE'] as const;
const CATEGORIES = ['WAIT', 'STAFF', 'BILLING', 'FACILITY', 'CLINICAL', 'COMMUNICATION', 'OTHER'] as const;
const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH'] as const;

/** What is known already where the dialog is opened. */
export type Known = { patient?: { id: string; name: string }; appointmentId?: string; providerId?: string; channel?: NewConcern['channel']; words?: string };

/** Writes down what somebody is unhappy with, while they say it. */
export function RaiseConcernDialog({ siteId, zone, known = {}, onClose }: { siteId: string; zone: string; known?: Known; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: providers = [] } = useProvidersAt(siteId);
  const [chosen, setChosen] = useState<Patient>();
  const [anonymous, setAnonymous] = useState(false);
  const [channel, setChannel] = useState<NewConcern['channel']>(known.channel ?? 'IN_PERSON');
  const [category, setCategory] = useState<NewConcern['category'] | null>(null);
  const [severity, setSeverity] = useState<NewConcern['severity']>('MEDIUM');
  const [about, setAbout] = useState<string[]>(known.providerId ? [known.providerId] : []);
  const [words, setWords] = useState(known.words ?? '');
  const [tried, setTried] = useState(false);
  const raise = useRaiseConcern();
  const patientId = known.patient?.id ?? (anonymous ? undefined : chosen?.id);
  const required = (filled: unknown) => (tried && !filled ? t('common.required') : undefined);
  return (
    <Modal opened onClose={onClose} title={t('concern.raiseTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if ((patientId ?? anonymous) && category && words.trim()) {
            raise.mutate(
              {
                siteId, channel, category, severity, words: words.trim(), providerIds: about,
                ...(patientId ? { patientId } : {}),
                ...(known.appointmentId ? { appointmentId: known.appointmentId } : {}),
              },
              {
                onSuccess: () => {
                  notifyDone(t('concern.raised'));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          {known.patient ? (
            <Text fw={600}>{known.patient.name}</Text>
          ) : (
            <>
              {!anonymous && <PatientChoice siteId={siteId} zone={zone} value={chosen} onChange={setChosen} error={required(chosen)} />}
              <Switch label={t('concern.anonymous')} checked={anonymous} onChange={(event) => setAnonymous(event.currentTarget.checked)} />
            </>
          )}
          <Textarea label={t('concern.words')} description={t('concern.wordsHint')} required rows={3} maxLength={4000} value={words} onChange={(event) => setWords(event.currentTarget.value)} error={required(words.trim())} />
          <Group grow align="flex-start">
            <Select label={t('concern.category')} required data={CATEGORIES.map((value) => ({ value, label: t(`concern.categories.${value}`) }))} value={category} onChange={(value) => setCategory(value as NewConcern['category'] | null)} error={required(category)} />
            <Select label={t('concern.channel')} allowDeselect={false} data={CHANNELS.map((value) => ({ value, label: t(`concern.channels.${value}`) }))} value={channel} onChange={(value) => setChannel(value as NewConcern['channel'])} />
          </Group>
          <Radio.Group label={t('concern.severity')} value={severity} onChange={(value) => setSeverity(value as NewConcern['severity'])}>
            <Stack gap={6} mt={6}>
              {SEVERITIES.map((value) => (
                <Radio key={value} value={value} label={t(`concern.severities.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <MultiSelect label={t('concern.about')} searchable clearable maxValues={10} data={providers.map((each) => ({ value: each.id, label: each.name ?? each.id }))} value={about} onChange={setAbout} />
          {raise.error && <Refused error={raise.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={raise.isPending}>
              {t('concern.raise')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
