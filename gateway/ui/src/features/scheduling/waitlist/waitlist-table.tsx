import { ActionIcon, Badge, Button, Group, Table, Text, Tooltip } from '@mantine/core';
import { IconHistory, IconHourglass } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { HistoryDrawer } from '@/components/history/history-drawer';
import { notifyDone } from '@/components/notify';
import { Blank, Failed, Loading } from '@/components/states';
import { formatDate, formatDateTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { useNow } from '@/lib/use-now';
import { useSites } from '../api/sites';
import { useAnswerOffer, useLeaveWaitlist, useWaitlist, useWaitlistHistory, type WaitlistEntry } from '../api/waitlist';
import { Refused } from '../booking/book-dialog';
import { differencesOf } from './waitlist-differences';
import classes from './waitlist.module.css';

const MOST_UNANSWERED = 3;
const COLOURS = { URGENT: 'red', SOON: 'orange', ROUTINE: 'gray' } as const;

/** One row each; whoever is offered something comes first and can be answered for. */
export function WaitlistTable({ of }: { of: { siteId: string } | { patientId: string } }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useWaitlist(of);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  if (data.length === 0) {
    return (
      <Blank icon={IconHourglass} title={t('waitlist.empty')}>
        {t('waitlist.emptyDetail')}
      </Blank>
    );
  }
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('waitlist.title')}>
      <Table verticalSpacing={8} aria-label={t('waitlist.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.patient')}</Table.Th>
            <Table.Th>{t('waitlist.wanted')}</Table.Th>
            <Table.Th>{t('waitlist.since')}</Table.Th>
            <Table.Th>{t('waitlist.offer')}</Table.Th>
            <Table.Th>{t('worklist.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ entry }: { entry: WaitlistEntry }) {
  const { t, i18n } = useTranslation();
  const { data: sites = [] } = useSites();
  const names = entry.siteIds.map((id) => sites.find((site) => site.id === id)?.name).filter(Boolean);
  const zone = sites.find((site) => site.id === (entry.offer?.siteId ?? entry.siteIds[0]))?.timeZone ?? 'UTC';
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          {entry.patientName ?? t('waitlist.nobody')}
        </Text>
        <Badge size="sm" variant="light" color={COLOURS[entry.urgency]} autoContrast>
          {t(`urgency.${entry.urgency}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{entry.visitTypeName}</Text>
        <Text size="xs" c="dimmed">
          {t('waitlist.between', { earliest: formatDate(entry.earliest, i18n.language), latest: formatDate(entry.latest, i18n.language) })}
          {names.length > 0 && ` · ${names.join(', ')}`}
        </Text>
      </Table.Td>
      <Table.Td className="tabular">{formatDateTime(entry.joinedAt, zone, i18n.language)}</Table.Td>
      <Table.Td>{entry.offer ? <OpenOffer offer={entry.offer} zone={zone} /> : <NoOffer unanswered={entry.unanswered} />}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap" align="flex-start">
          <Answers entry={entry} />
          <Story entry={entry} zone={zone} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** What was offered before, and what came of it. */
function Story({ entry, zone }: { entry: WaitlistEntry; zone: string }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const history = useWaitlistHistory(entry.id, opened);
  const title = t('waitlist.historyOf', { patient: entry.patientName ?? t('waitlist.nobody') });
  return (
    <>
      <Tooltip label={t('panel.history')}>
        <ActionIcon variant="subtle" color="gray" size={26} onClick={() => setOpened(true)} aria-label={title}>
          <IconHistory size={16} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <HistoryDrawer title={title} history={history} differencesOf={(each) => differencesOf(each, zone, t, i18n.language)} zone={zone} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

function NoOffer({ unanswered }: { unanswered: number }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {unanswered >= MOST_UNANSWERED ? t('waitlist.silent') : unanswered > 0 ? t('waitlist.unanswered', { count: unanswered }) : t('waitlist.noOffer')}
    </Text>
  );
}

function OpenOffer({ offer, zone }: { offer: NonNullable<WaitlistEntry['offer']>; zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((Date.parse(offer.until) - now.getTime()) / 1000));
  const minutes = Math.floor(seconds / 60);
  const clock = `${minutes >= 60 ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` : minutes}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <>
      <Text size="sm" fw={550} className="tabular">
        {formatDateTime(offer.start, zone, i18n.language)}
      </Text>
      <Text size="xs" c="dimmed">
        {offer.providerName} · {offer.siteName} ·{' '}
        {seconds > 0 ? (
          <>
            {t('waitlist.kept')} <span className="tabular">{clock}</span>
          </>
        ) : (
          t('waitlist.over')
        )}
      </Text>
    </>
  );
}

function Answers({ entry }: { entry: WaitlistEntry }) {
  const { t } = useTranslation();
  const me = useMe();
  const accept = useAnswerOffer('accept');
  const decline = useAnswerOffer('decline');
  const leave = useLeaveWaitlist();
  const patient = entry.patientName ?? t('waitlist.nobody');
  const { offer } = entry;
  const error = accept.error ?? decline.error ?? leave.error;
  if (!can(me, 'book')) {
    return null;
  }
  return (
    <div>
      <Group gap={6} wrap="nowrap">
        {offer && (
          <>
            <Button
              size="compact-sm"
              loading={accept.isPending}
              aria-label={t('waitlist.acceptOf', { patient })}
              onClick={() => accept.mutate({ waitlistEntryId: entry.id, offerId: offer.id }, { onSuccess: () => notifyDone(t('waitlist.accepted', { patient })) })}
            >
              {t('waitlist.accept')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={decline.isPending}
              aria-label={t('waitlist.declineOf', { patient })}
              onClick={() => decline.mutate({ waitlistEntryId: entry.id, offerId: offer.id }, { onSuccess: () => notifyDone(t('waitlist.declined', { patient })) })}
            >
              {t('waitlist.decline')}
            </Button>
          </>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={leave.isPending}
          aria-label={t('waitlist.leaveOf', { patient })}
          onClick={() => leave.mutate({ waitlistEntryId: entry.id, reason: 'PATIENT_REQUEST' }, { onSuccess: () => notifyDone(t('waitlist.left', { patient })) })}
        >
          {t('waitlist.leave')}
        </Button>
      </Group>
      {error && <Refused error={error} />}
    </div>
  );
}
