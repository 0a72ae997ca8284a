import { Button } from '@mantine/core';
import { IconMessageExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { can } from '@/lib/roles';
import { RaiseConcernDialog, type Known } from './raise-concern-dialog';

/** Where a patient says that something was not right: in their file, and at an appointment. */
export function RaiseConcernButton({ siteId, zone, known }: { siteId: string; zone: string; known: Known }) {
  const { t } = useTranslation();
  const me = useMe();
  const [raising, setRaising] = useState(false);
  if (!can(me, 'book')) {
    return null;
  }
  return (
    <>
      <Button variant="default" leftSection={<IconMessageExclamation size={17} aria-hidden="true" />} onClick={() => setRaising(true)}>
        {t('concern.add')}
      </Button>
      {raising && <RaiseConcernDialog siteId={siteId} zone={zone} known={known} onClose={() => setRaising(false)} />}
    </>
  );
}
