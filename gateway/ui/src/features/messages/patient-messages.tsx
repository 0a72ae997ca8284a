import { IconMailOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMessagesToPatient } from './api';
import { MessageList } from './message-list';

/** What one patient was sent in the name of the user's sites. */
export function PatientMessages({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const messages = useMessagesToPatient(patientId);
  return (
    <section aria-label={t('messages.title')}>
      <MessageList messages={messages} withPatient={false} icon={IconMailOff} />
    </section>
  );
}
