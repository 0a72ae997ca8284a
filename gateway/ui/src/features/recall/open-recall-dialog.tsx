import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import type { Patient } from '@/features/scheduling/api/patients';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { PatientChoice } from '@/features/scheduling/booking/patient-choice';
import { VisitTypeChoice } from '@/features/scheduling/booking/visit-type-choice';
import { addDays, isLocalDate, todayIn } from '@/lib/site-time';
import { useOpenRecall } from './api';

/** In days: what is asked for most at the end of a visit. */
const USUAL = [
  { key: 'month', days: 28 },
  { key: 'quarter', days: 91 },
  { key: 'half', days: 182 },
  { key: 'year', days: 364 },
] as const;

/** Whom it is for, if that is known already. */
type Known = { id: string; name: string };

/** Says when a patient should come again; the list brings it back in time. */
export function OpenRecallDialog({ siteId, zone, patient, visitTypeId: known, onClose }: { siteId: string; zone: string; patient?: Known; visitTypeId?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const today = todayIn(zone);
  const [chosen, setChosen] = useState<Patient>();
  const [visitTypeId, setVisitTypeId] = useState<string | null>(known ?? null);
  const [dueOn, setDueOn] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const open = useOpenRecall();
  const who = patient ?? (chosen && { id: chosen.id, name: `${chosen.givenName} ${chosen.familyName}` });
  const required = (filled: unknown) => (tried && !filled ? t('common.required') : undefined);
  return (
    <Modal opened onClose={onClose} title={t('recall.addTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (who && visitTypeId && isLocalDate(dueOn)) {
            open.mutate(
              { patientId: who.id, siteId, visitTypeId, dueOn, ...(note.trim() ? { note: note.trim() } : {}) },
              {
                onSuccess: () => {
                  notifyDone(t('recall.added', { patient: who.name }));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          {patient ? <Text fw={600}>{patient.name}</Text> : <PatientChoice siteId={siteId} zone={zone} value={chosen} onChange={setChosen} error={required(chosen)} />}
          <VisitTypeChoice value={visitTypeId} onChange={setVisitTypeId} error={required(visitTypeId)} />
          <div>
            <TextInput label={t('recall.dueOn')} type="date" required value={dueOn} onChange={(event) => setDueOn(event.currentTarget.value)} error={required(isLocalDate(dueOn))} />
            <Group gap={6} mt={6}>
              {USUAL.map(({ key, days }) => (
                <Button key={key} size="compact-sm" variant={dueOn === addDays(today, days) ? 'filled' : 'default'} onClick={() => setDueOn(addDays(today, days))}>
                  {t(`recall.in.${key}`)}
                </Button>
              ))}
            </Group>
          </div>
          <Textarea label={t('recall.note')} rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          {open.error && <Refused error={open.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={open.isPending}>
              {t('recall.addButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
