import { Button, Group, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onSessionLost } from '@/lib/api/client';
import { formatMinutes } from '@/lib/format';
import { meQuery, sessionEnd, signIn, signOut, useMe } from './api';

/** How long before the end the user is asked; WCAG 2.2.1 wants at least 20 seconds. */
export const WARNING_TIME = 120_000;
const LONGEST_TIMER = 2 ** 31 - 1;

type Phase = { kind: 'fine'; until: number } | { kind: 'ending'; at: number } | { kind: 'over' };

/** Warns before the session ends from inactivity and offers to stay; says so when it has ended. */
export function SessionWatch() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [phase, setPhase] = useState<Phase>({ kind: 'fine', until: Date.parse(me.sessionExpiresAt) });
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => onSessionLost(() => setPhase({ kind: 'over' })), []);

  useEffect(() => {
    if (phase.kind !== 'fine') {
      return undefined;
    }
    const wait = Math.min(LONGEST_TIMER, Math.max(1000, phase.until - WARNING_TIME - Date.now()));
    const timer = setTimeout(() => {
      // Whatever the user did since has moved the end; the gateway knows.
      sessionEnd().then(
        (end) => setPhase(end.getTime() - Date.now() > WARNING_TIME + 1000 ? { kind: 'fine', until: end.getTime() } : { kind: 'ending', at: end.getTime() }),
        () => setPhase({ kind: 'fine', until: Date.now() + WARNING_TIME + 30_000 }),
      );
    }, wait);
    return () => clearTimeout(timer);
  }, [phase]);

  useEffect(() => {
    if (phase.kind !== 'ending') {
      return undefined;
    }
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= phase.at) {
        setPhase({ kind: 'over' });
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [phase]);

  const stay = async () => {
    const fresh = await client.fetchQuery({ ...meQuery, staleTime: 0 });
    setPhase({ kind: 'fine', until: Date.parse(fresh.sessionExpiresAt) });
  };

  const left = phase.kind === 'ending' ? Math.max(0, Math.ceil((phase.at - now) / 1000)) : 0;
  return (
    <>
      <Modal opened={phase.kind === 'ending'} onClose={() => void stay()} title={t('session.endingTitle')} withCloseButton={false} closeOnClickOutside={false} size="sm">
        <Text size="sm" mb="lg" role="timer">
          {t('session.ending', { time: left > 60 ? formatMinutes(Math.ceil(left / 60), i18n.language) : t('session.seconds', { count: left }) })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void signOut()}>
            {t('session.signOut')}
          </Button>
          <Button onClick={() => void stay()} data-autofocus>
            {t('session.stay')}
          </Button>
        </Group>
      </Modal>
      <Modal opened={phase.kind === 'over'} onClose={() => signIn()} title={t('session.overTitle')} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} size="sm">
        <Text size="sm" mb="lg">
          {t('session.over')}
        </Text>
        <Group justify="flex-end">
          <Button onClick={() => signIn()} data-autofocus>
            {t('session.signInAgain')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
