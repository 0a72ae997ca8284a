import { Button, Group, Modal, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconMailOff, IconRefresh, IconUserSearch, IconX } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone } from '@/components/notify';
import type { Patient } from '@/features/scheduling/api/patients';
import { useSites } from '@/features/scheduling/api/sites';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { PatientChoice } from '@/features/scheduling/booking/patient-choice';
import { can } from '@/lib/roles';
import { addDays, instantOf, isLocalDate } from '@/lib/site-time';
import { CHANNELS, PURPOSES, STATES, useMessagesOfSite, useSendFailedAgain, type FailedToSendAgain, type Filter } from './api';
import { MessageList } from './message-list';
import classes from './messages.module.css';

const route = getRouteApi('/inside/sites/$siteId/messages');

/** All that was sent in the site's name, and what became of it. */
export function MessagesPage() {
  const { t } = useTranslation();
  const { siteId } = route.useParams();
  const me = useMe();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  const [state, setState] = useState<string | null>(null);
  const [channel, setChannel] = useState<string | null>(null);
  const [purpose, setPurpose] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [patient, setPatient] = useState<Patient>();
  const [choosing, setChoosing] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const ofMany: FailedToSendAgain = {
    ...(patient ? { patientId: patient.id } : {}),
    ...optional('channel', CHANNELS, channel),
    ...optional('purpose', PURPOSES, purpose),
    ...(isLocalDate(from) ? { from: instantOf(`${from}T00:00`, zone) } : {}),
    ...(isLocalDate(until) ? { to: instantOf(`${addDays(until, 1)}T00:00`, zone) } : {}),
  };
  const filter: Filter = { ...ofMany, ...optional('state', STATES, state) };
  const messages = useMessagesOfSite(siteId, filter);
  const sendable = messages.data?.pages[0]?.sendable ?? 0;
  return (
    <div className={classes['page']}>
      <Group justify="space-between" align="flex-start" className={classes['intro'] ?? ''}>
        <div>
          <Title order={1} size="h3">
            {t('messages.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('messages.intro')}
          </Text>
        </div>
        {can(me, 'book') && sendable > 0 && (
          <Button leftSection={<IconRefresh size={17} aria-hidden="true" />} onClick={() => setConfirming(true)}>
            {t('messages.sendAllAgain', { count: sendable })}
          </Button>
        )}
      </Group>
      <Group gap="sm" mb="md" align="flex-end">
        <Select size="xs" label={t('messages.state')} placeholder={t('messages.any')} clearable data={STATES.map((each) => ({ value: each, label: t(`messages.states.${each}`) }))} value={state} onChange={setState} />
        <Select size="xs" label={t('messages.about')} placeholder={t('messages.any')} clearable data={PURPOSES.map((each) => ({ value: each, label: t(`messages.purposes.${each}`) }))} value={purpose} onChange={setPurpose} />
        <Select size="xs" label={t('messages.by')} placeholder={t('messages.any')} clearable data={CHANNELS.map((each) => ({ value: each, label: t(`messages.channel.${each}`) }))} value={channel} onChange={setChannel} />
        <TextInput size="xs" type="date" label={t('messages.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput size="xs" type="date" label={t('messages.until')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        {patient ? (
          <Button size="xs" variant="default" rightSection={<IconX size={14} aria-hidden="true" />} onClick={() => setPatient(undefined)} aria-label={t('messages.allPatients')}>
            {patient.givenName} {patient.familyName}
          </Button>
        ) : (
          <Button size="xs" variant="default" leftSection={<IconUserSearch size={15} aria-hidden="true" />} onClick={() => setChoosing(true)}>
            {t('messages.onePatient')}
          </Button>
        )}
      </Group>
      <MessageList messages={messages} withPatient icon={IconMailOff} />
      {choosing && (
        <Modal opened onClose={() => setChoosing(false)} title={t('messages.onePatient')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
          <PatientChoice
            siteId={siteId}
            zone={zone}
            value={undefined}
            onChange={(chosen) => {
              setPatient(chosen);
              setChoosing(false);
            }}
          />
        </Modal>
      )}
      {confirming && <SendAllDialog siteId={siteId} wanted={ofMany} count={sendable} onClose={() => setConfirming(false)} />}
    </div>
  );
}

/** Says how many it will be before it is done: there is no way to take back what has been sent. */
function SendAllDialog({ siteId, wanted, count, onClose }: { siteId: string; wanted: FailedToSendAgain; count: number; onClose: () => void }) {
  const { t } = useTranslation();
  const send = useSendFailedAgain(siteId);
  return (
    <Modal opened onClose={onClose} title={t('messages.sendAllTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <Text size="sm">{t('messages.sendAllText', { count })}</Text>
        {send.error && <Refused error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            data-autofocus
            loading={send.isPending}
            onClick={() =>
              send.mutate(wanted, {
                onSuccess: ({ queued, optedOut, notReachable }) => {
                  const left = optedOut + notReachable;
                  notifyDone([t('messages.allOnTheirWay', { count: queued }), ...(left > 0 ? [t('messages.leftAlone', { count: left })] : [])].join(' '));
                  onClose();
                },
              })
            }
          >
            {t('messages.sendAgain')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function optional<Name extends string, Value extends string>(name: Name, allowed: readonly Value[], chosen: string | null): Partial<Record<Name, Value>> {
  const value = allowed.find((each) => each === chosen);
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}
