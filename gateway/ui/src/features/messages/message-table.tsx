import { Badge, Button, Table, Text } from '@mantine/core';
import { IconMail, IconMessage, IconMessages, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone, notifyFailed } from '@/components/notify';
import { useSites } from '@/features/scheduling/api/sites';
import { formatDateTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { PURPOSES, REASONS, useSendAgain, type SentMessage, type State } from './api';
import classes from './messages.module.css';

const LOOK: Record<State, { color: string; variant: 'light' | 'filled' }> = {
  WAITING: { color: 'gray', variant: 'light' },
  HELD: { color: 'gray', variant: 'light' },
  RETRYING: { color: 'orange', variant: 'light' },
  SENT: { color: 'harbor', variant: 'light' },
  FAILED: { color: 'red', variant: 'filled' },
  GIVEN_UP: { color: 'red', variant: 'filled' },
  OPTED_OUT: { color: 'orange', variant: 'light' },
  WITHDRAWN: { color: 'gray', variant: 'light' },
  NOT_SENT: { color: 'gray', variant: 'light' },
};

const CHANNEL_ICONS: Record<SentMessage['channel'], Icon> = { EMAIL: IconMail, SMS: IconMessage, CHAT: IconMessages };

/** One row for each message: to whom, about what, what became of it, and what can be done. */
export function MessageTable({ messages, withPatient }: { messages: readonly SentMessage[]; withPatient: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('messages.title')}>
      <Table verticalSpacing={8} aria-label={t('messages.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('messages.when')}</Table.Th>
            {withPatient && <Table.Th>{t('list.patient')}</Table.Th>}
            <Table.Th>{t('messages.about')}</Table.Th>
            <Table.Th>{t('messages.to')}</Table.Th>
            <Table.Th>{t('messages.state')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('worklist.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {messages.map((message) => (
            <Row key={message.id} message={message} withPatient={withPatient} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ message, withPatient }: { message: SentMessage; withPatient: boolean }) {
  const { t, i18n } = useTranslation();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === message.siteId)?.timeZone ?? 'UTC';
  const time = (instant: string) => formatDateTime(instant, zone, i18n.language);
  const who = message.patientId === undefined ? t('messages.staff') : (message.patientName ?? t('messages.nobody'));
  const Glyph = CHANNEL_ICONS[message.channel];
  const look = LOOK[message.state];
  return (
    <Table.Tr>
      <Table.Td className={`tabular ${classes['line'] ?? ''}`}>{time(message.queuedAt)}</Table.Td>
      {withPatient && (
        <Table.Td>
          {message.patientId === undefined ? (
            who
          ) : (
            <Link to="/patients/$patientId" params={{ patientId: message.patientId }} search={{ tab: 'messages' }}>
              {who}
            </Link>
          )}
        </Table.Td>
      )}
      <Table.Td>
        <Text size="sm" fw={550}>
          {aboutOf(message, t)}
        </Text>
        {message.appointmentStart && (
          <Text size="xs" c="dimmed" className="tabular">
            {t('messages.visitOn', { time: time(message.appointmentStart) })}
          </Text>
        )}
        {!withPatient && (
          <Text size="xs" c="dimmed">
            {message.siteName}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes['line'] ?? ''}>
        <Glyph size={16} aria-hidden="true" /> {t(`messages.channel.${message.channel}`)}
        <Text size="xs" c="dimmed" className="tabular">
          {message.recipient ?? '–'}
        </Text>
      </Table.Td>
      <Table.Td className={classes['words'] ?? ''}>
        <Badge color={look.color} variant={look.variant} autoContrast>
          {t(`messages.states.${message.state}`)}
        </Badge>
        <WhatWentWrong message={message} />
        {message.askedBy && <Text size="xs">{t('messages.askedBy', { name: message.askedBy.name ?? message.askedBy.id })}</Text>}
        {message.sentAgainAt && (
          <Text size="xs">
            {t('messages.sentAgain', { time: time(message.sentAgainAt), name: message.sentAgainBy?.name ?? message.sentAgainBy?.id ?? '' })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <SendAgain message={message} who={who} />
      </Table.Td>
    </Table.Tr>
  );
}

function WhatWentWrong({ message }: { message: SentMessage }) {
  const { t } = useTranslation();
  const tries = message.attempts > 1 ? t('messages.attempts', { count: message.attempts }) : undefined;
  const says = message.state === 'OPTED_OUT' || message.state === 'WITHDRAWN' ? undefined : message.reason && reasonOf(message.reason, t);
  const text = [says, tries].filter(Boolean).join(' · ');
  return text ? (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  ) : null;
}

function SendAgain({ message, who }: { message: SentMessage; who: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const again = useSendAgain();
  if (!message.canSendAgain || !can(me, 'book')) {
    return null;
  }
  return (
    <Button
      size="compact-sm"
      loading={again.isPending}
      aria-label={t('messages.sendAgainTo', { patient: who })}
      onClick={() => again.mutate(message, { onSuccess: () => notifyDone(t('messages.onItsWay', { patient: who })), onError: (failure) => notifyFailed(failure, t) })}
    >
      {t('messages.sendAgain')}
    </Button>
  );
}

export function aboutOf(message: SentMessage, t: TFunction): string {
  const purpose = PURPOSES.find((each) => each === message.purpose);
  return purpose ? t(`messages.purposes.${purpose}`) : message.purpose;
}

function reasonOf(code: string, t: TFunction): string {
  const known = REASONS.find((each) => each === code);
  const answered = /^answered-(\d+)$/.exec(code);
  return known ? t(`messages.reasons.${known}`) : answered ? t('messages.reasons.answered', { status: answered[1] }) : code;
}
