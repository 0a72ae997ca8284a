import { Badge, Button, Drawer, Group, Radio, Select, Stack, Switch, Text, Textarea, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import type { HistoryEntry } from '@/components/history/history-drawer';
import { notifyDone } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatDate, formatDateTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { useConcern, useConcernHistory, useConcernOwners, useConcernStep, type Concern, type Resolution, type Step } from './api';
import { whoOf } from './concern-table';
import classes from './concerns.module.css';

const OUTCOMES = ['PUT_RIGHT', 'EXPLAINED', 'APOLOGISED', 'NOT_CONFIRMED', 'CANNOT_CHANGE'] as const;

/** One concern: what was said, who owns it, what has been done, and what can be done next. */
export function ConcernDrawer({ concernId, zone, onClose }: { concernId: string; zone: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: concern, error, refetch } = useConcern(concernId);
  return (
    <Drawer opened onClose={onClose} position="right" size={560} title={t('concern.one')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : concern ? <Shown concern={concern} zone={zone} /> : <Loading />}
    </Drawer>
  );
}

function Shown({ concern, zone }: { concern: Concern; zone: string }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const at = (instant: string) => formatDateTime(instant, zone, i18n.language);
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Badge color={concern.status === 'OPEN' ? 'blue' : 'gray'} variant="light" autoContrast>
          {t(`concern.status.${concern.status}`)}
        </Badge>
        {concern.overdue && (
          <Badge color="red" variant="filled" autoContrast>
            {t('concern.overdue')}
          </Badge>
        )}
        <Badge variant="default">{t(`concern.severityShort.${concern.severity}`)}</Badge>
      </Group>
      <Text className={classes['words'] ?? ''} fs={concern.words ? undefined : 'italic'} {...(concern.words ? {} : { c: 'dimmed' })}>
        {concern.words ?? t('concern.wordsHidden')}
      </Text>
      <dl className={classes['facts']}>
        <dt>{t('list.patient')}</dt>
        <dd>
          {concern.patientId ? (
            <Link to="/patients/$patientId" params={{ patientId: concern.patientId }}>
              {whoOf(concern, t('concern.nobodyNamed'))}
            </Link>
          ) : (
            t('concern.nobodyNamed')
          )}
        </dd>
        <dt>{t('concern.category')}</dt>
        <dd>{t(`concern.categories.${concern.category}`)}</dd>
        <dt>{t('concern.channel')}</dt>
        <dd>{t(`concern.channels.${concern.channel}`)}</dd>
        {concern.appointmentStart && (
          <>
            <dt>{t('concern.visit')}</dt>
            <dd>{at(concern.appointmentStart)}</dd>
          </>
        )}
        {concern.about.length > 0 && (
          <>
            <dt>{t('concern.about')}</dt>
            <dd>{concern.about.map((each) => each.name ?? '–').join(', ')}</dd>
          </>
        )}
        <dt>{t('concern.dueOn')}</dt>
        <dd>{formatDate(concern.dueOn, i18n.language)}</dd>
        <dt>{t('concern.owner')}</dt>
        <dd>{concern.owner ? (concern.owner.name ?? concern.owner.id) : t('concern.noOwner')}</dd>
        {concern.outcome && (
          <>
            <dt>{t('concern.outcome')}</dt>
            <dd>
              {t(`concern.outcomes.${concern.outcome}`)} · {t(concern.told ? 'concern.toldYes' : 'concern.toldNo')}
            </dd>
          </>
        )}
      </dl>
      {can(me, 'book') && <Actions key={concern.status} concern={concern} />}
      <Timeline concernId={concern.id} zone={zone} />
    </Stack>
  );
}

type Asking = 'note' | 'assign' | 'resolve' | 'reopen' | 'withdraw';

function Actions({ concern }: { concern: Concern }) {
  const { t } = useTranslation();
  const me = useMe();
  const take = useConcernStep();
  const manages = can(me, 'manageConcerns');
  const [asking, setAsking] = useState<Asking>();
  const send = (step: Step) =>
    take.mutate(
      { concernId: concern.id, ...step },
      {
        onSuccess: () => {
          notifyDone(t('concern.kept'));
          setAsking(undefined);
        },
      },
    );
  const ask = (what: Asking, label: string, main = false) => (
    <Button size="xs" variant={main ? 'filled' : 'default'} aria-expanded={asking === what} onClick={() => setAsking(asking === what ? undefined : what)}>
      {label}
    </Button>
  );
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {concern.status === 'OPEN' ? (
          <>
            {!concern.mine && (
              <Button size="xs" loading={take.isPending && asking === undefined} onClick={() => send({ step: 'take' })}>
                {t('concern.take')}
              </Button>
            )}
            {ask('note', t('concern.note'), concern.mine)}
            {manages && ask('assign', t('concern.assign'))}
            {manages && ask('resolve', t('concern.resolve'))}
            {manages && ask('withdraw', t('concern.withdraw'))}
          </>
        ) : (
          manages && ask('reopen', t('concern.reopen'))
        )}
      </Group>
      {asking === 'assign' ? (
        <Assign concern={concern} busy={take.isPending} onSend={send} />
      ) : asking === 'resolve' ? (
        <Resolve busy={take.isPending} onSend={(resolution) => send({ step: 'resolve', resolution })} />
      ) : (
        asking && <Words key={asking} label={t(`concern.ask.${asking}`)} busy={take.isPending} onSend={(words) => send({ step: asking, words })} />
      )}
      {take.error && <Refused error={take.error} />}
    </Stack>
  );
}

function Words({ label, busy, onSend }: { label: string; busy: boolean; onSend: (words: string) => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(words.trim());
      }}
    >
      <Textarea label={label} data-autofocus autoFocus rows={2} maxLength={4000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      <Group justify="flex-end" mt="xs">
        <Button type="submit" size="xs" disabled={!words.trim()} loading={busy}>
          {t('concern.save')}
        </Button>
      </Group>
    </form>
  );
}

function Assign({ concern, busy, onSend }: { concern: Concern; busy: boolean; onSend: (step: Step) => void }) {
  const { t } = useTranslation();
  const { data: owners = [] } = useConcernOwners(concern.siteId, true);
  const [owner, setOwner] = useState<string | null>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (owner) {
          onSend({ step: 'assign', ownerId: owner });
        }
      }}
    >
      <Select
        label={t('concern.assignTo')}
        description={t('concern.assignHint')}
        searchable
        nothingFoundMessage={t('concern.assignNobody')}
        data={owners.filter((each) => each.id !== concern.owner?.id).map((each) => ({ value: each.id, label: [each.name, ...each.roles.map((role) => t(`role.${role}` as 'role.admin', { defaultValue: role }))].join(' · ') }))}
        value={owner}
        onChange={setOwner}
      />
      <Group justify="flex-end" mt="xs">
        <Button type="submit" size="xs" disabled={!owner} loading={busy}>
          {t('concern.save')}
        </Button>
      </Group>
    </form>
  );
}

function Resolve({ busy, onSend }: { busy: boolean; onSend: (resolution: Resolution) => void }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Resolution['outcome'] | null>(null);
  const [told, setTold] = useState(true);
  const [words, setWords] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome) {
          onSend({ outcome, told, ...(words.trim() ? { words: words.trim() } : {}) });
        }
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={t('concern.outcome')} required value={outcome} onChange={(value) => setOutcome(value as Resolution['outcome'])}>
          <Stack gap={6} mt={6}>
            {OUTCOMES.map((value) => (
              <Radio key={value} value={value} label={t(`concern.outcomes.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Switch label={t('concern.told')} checked={told} onChange={(event) => setTold(event.currentTarget.checked)} />
        <Textarea label={t('concern.ask.resolve')} rows={2} maxLength={4000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button type="submit" size="xs" disabled={!outcome} loading={busy}>
            {t('concern.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Who did what, and when. */
function Timeline({ concernId, zone }: { concernId: string; zone: string }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useConcernHistory(concernId);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  return (
    <section aria-label={t('concern.timeline')}>
      <Title order={2} size="h5" mb="xs">
        {t('concern.timeline')}
      </Title>
      {data ? (
        <ol className={classes['story']}>
          {data.entries.map((entry) => (
            <li key={entry.eventId}>
              <Text size="sm" fw={600}>
                {t(`history.events.${entry.type}` as 'history.events.concern-raised')}
                {entry.type === 'concern-assigned' && `: ${after(entry, 'owner') ?? ''}`}
              </Text>
              <Text size="xs" c="dimmed" className="tabular">
                {formatDateTime(entry.occurredAt, zone, i18n.language)} · {entry.who.name ?? t('history.unknown')}
              </Text>
              {entry.number > 0 && after(entry, 'words') && (
                <Text size="sm" className={classes['words'] ?? ''}>
                  {after(entry, 'words')}
                </Text>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <Loading />
      )}
    </section>
  );
}

function after(entry: HistoryEntry, field: string): string | undefined {
  const value = entry.changes.find((each) => each.field === field)?.after;
  return typeof value === 'string' ? value : undefined;
}
