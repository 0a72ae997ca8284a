import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryDrawer, type Difference, type HistoryEntry } from '@/components/history/history-drawer';
import { usePatientHistory, type Patient } from '../api/patient';

/** What people look for in a change of a patient's record; ids and sites are left to the screens that can name them. */
const FIELDS = { givenName: 'patient.givenName', familyName: 'patient.familyName', birthDate: 'patient.birthDate', sex: 'patient.sexLabel', phone: 'patient.phone', email: 'patient.email', address: 'patientFile.address', language: 'patientFile.language' } as const;

/** Who changed what about a patient, and when. Times are UTC: a patient's file belongs to no site. */
export function PatientHistory({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const history = usePatientHistory(patient, opened);
  const differencesOf = (entry: HistoryEntry): Difference[] =>
    Object.entries(FIELDS).flatMap(([field, label]) => {
      const change = entry.changes.find((each) => each.field === field);
      return change ? [{ label: t(label), ...(typeof change.before === 'string' && { before: change.before }), ...(typeof change.after === 'string' && { after: change.after }) }] : [];
    });
  return (
    <>
      <Button variant="default" leftSection={<IconHistory size={17} aria-hidden="true" />} onClick={() => setOpened(true)}>
        {t('patientFile.history')}
      </Button>
      <HistoryDrawer title={t('history.title', { patient: `${patient.givenName} ${patient.familyName}` })} history={history} differencesOf={differencesOf} zone="UTC" opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
