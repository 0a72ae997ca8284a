import { ActionIcon, Badge, Button, Group, Menu, Table, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { HistoryDrawer, type Difference, type HistoryEntry } from '@/components/history/history-drawer';
import { notifyDone, notifyFailed } from '@/components/notify';
import { useSites } from '@/features/scheduling/api/sites';
import { formatDate, formatDateTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { useRecallHistory, useRecallStep, type Recall } from './api';
import { AttemptDialog, DeclineDialog, SnoozeDialog } from './step-dialogs';
import { BookRecallDialog } from './book-recall-dialog';
import classes from './recall.module.css';

/** One row each, with what was tried last and what can be done next. */
export function RecallTable({ recalls, withSite }: { recalls: readonly Recall[]; withSite: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('recall.title')}>
      <Table verticalSpacing={8} aria-label={t('recall.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.patient')}</Table.Th>
            <Table.Th>{t('recall.dueFor')}</Table.Th>
            <Table.Th>{t('recall.dueOn')}</Table.Th>
            <Table.Th>{t('recall.lastTry')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('worklist.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {recalls.map((recall) => (
            <Row key={recall.id} recall={recall} withSite={withSite} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ recall, withSite }: { recall: Recall; withSite: boolean }) {
  const { t, i18n } = useTranslation();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === recall.siteId)?.timeZone ?? 'UTC';
  const date = (day: string) => formatDate(day, i18n.language);
  const last = recall.lastAttempt;
  return (
    <Table.Tr>
      <Table.Td className={classes['line'] ?? ''}>
        <Link to="/patients/$patientId" params={{ patientId: recall.patientId }}>
          {recall.patientName ?? t('waitlist.nobody')}
        </Link>
        {withSite && (
          <Text size="xs" c="dimmed">
            {recall.siteName}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={550}>
          {recall.visitTypeName}
        </Text>
        {recall.note && (
          <Text size="sm" c="dimmed" className={classes['words'] ?? ''}>
            {recall.note}
          </Text>
        )}
        {recall.byRule && (
          <Text size="xs" c="dimmed">
            {t('recall.byRule')}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={`tabular ${classes['line'] ?? ''}`}>
        {date(recall.dueOn)}{' '}
        {recall.overdue && (
          <Badge color="red" variant="filled" autoContrast>
            {t('recall.overdue')}
          </Badge>
        )}
        {recall.nextTryOn && recall.status === 'OPEN' && (
          <Text size="xs" c="dimmed">
            {t('recall.nextTry', { date: date(recall.nextTryOn) })}
          </Text>
        )}
        {recall.appointmentStart && (
          <Text size="xs" c="dimmed">
            {t('recall.bookedFor', { time: formatDateTime(recall.appointmentStart, zone, i18n.language) })}
          </Text>
        )}
        {recall.declinedBecause && (
          <Text size="xs" c="dimmed">
            {t(`recall.reason.${recall.declinedBecause}`)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {last ? (
          <>
            <Text size="sm">
              {t(`recall.way.${last.way}`)}: {t(`recall.outcome.${last.outcome}`)}
            </Text>
            <Text size="xs" c="dimmed" className="tabular">
              {formatDateTime(last.at, zone, i18n.language)} · {t('recall.attempts', { count: recall.attempts })}
            </Text>
            {last.note && (
              <Text size="xs" c="dimmed" lineClamp={2} className={classes['words'] ?? ''} title={last.note}>
                {last.note}
              </Text>
            )}
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t('recall.never')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <Steps recall={recall} zone={zone} />
          <Story recall={recall} zone={zone} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

type Asking = 'book' | 'attempt' | 'snooze' | 'decline';

function Steps({ recall, zone }: { recall: Recall; zone: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const step = useRecallStep();
  const [asking, setAsking] = useState<Asking>();
  const patient = recall.patientName ?? t('waitlist.nobody');
  if (!can(me, 'book') || recall.status === 'BOOKED') {
    return null;
  }
  const take = (which: 'message' | 'reopen') =>
    step.mutate({ recallId: recall.id, step: which }, { onSuccess: () => notifyDone(t(`recall.done.${which}`, { patient })), onError: (failure) => notifyFailed(failure, t) });
  if (recall.status === 'DECLINED') {
    return (
      <Button size="compact-sm" variant="default" loading={step.isPending} onClick={() => take('reopen')} aria-label={t('recall.reopenOf', { patient })}>
        {t('recall.reopen')}
      </Button>
    );
  }
  const close = () => setAsking(undefined);
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking('book')} aria-label={t('recall.bookOf', { patient })}>
        {t('recall.book')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setAsking('attempt')} aria-label={t('recall.attemptOf', { patient })}>
        {t('recall.attempt')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" loading={step.isPending} aria-label={t('recall.moreOf', { patient })} rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
            {t('referral.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => take('message')}>{t('recall.message')}</Menu.Item>
          <Menu.Item onClick={() => setAsking('snooze')}>{t('recall.snooze')}</Menu.Item>
          <Menu.Item onClick={() => setAsking('decline')}>{t('recall.decline')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === 'book' && <BookRecallDialog recall={recall} zone={zone} onClose={close} />}
      {asking === 'attempt' && <AttemptDialog recall={recall} zone={zone} onClose={close} />}
      {asking === 'snooze' && <SnoozeDialog recall={recall} zone={zone} onClose={close} />}
      {asking === 'decline' && <DeclineDialog recall={recall} onClose={close} />}
    </>
  );
}

/** Every attempt, by whom, and what came of it. */
function Story({ recall, zone }: { recall: Recall; zone: string }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const history = useRecallHistory(recall.id, opened);
  const title = t('recall.historyOf', { patient: recall.patientName ?? t('waitlist.nobody') });
  const differencesOf = (entry: HistoryEntry): Difference[] => {
    const after = (field: string) => {
      const value = entry.changes.find((each) => each.field === field)?.after;
      return typeof value === 'string' ? value : undefined;
    };
    const outcome = after('outcome') as NonNullable<Recall['lastAttempt']>['outcome'] | undefined;
    const next = after('nextTryOn');
    const note = after('note');
    return [
      ...(outcome ? [{ label: t('recall.lastTry'), after: t(`recall.outcome.${outcome}`) }] : []),
      ...(next ? [{ label: t('recall.nextTryOn'), after: formatDate(next, i18n.language) }] : []),
      ...(note ? [{ label: t('recall.note'), after: note }] : []),
    ];
  };
  return (
    <>
      <Tooltip label={t('panel.history')}>
        <ActionIcon variant="subtle" color="gray" size={26} onClick={() => setOpened(true)} aria-label={title}>
          <IconHistory size={16} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <HistoryDrawer title={title} history={history} differencesOf={differencesOf} zone={zone} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
