import { Badge, Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { problemText } from '@/components/problem-text';
import { Blank, Failed, Loading } from '@/components/states';
import { can } from '@/lib/roles';
import { useOpenings, useReview, type Decision, type Opening } from '../api/audit';
import { utcTime } from './utc-time';
import classes from './audit.module.css';

/** What was opened beyond somebody's sites. The privacy officer decides on each; an auditor reads along. */
export function BreakGlassQueue() {
  const { t } = useTranslation();
  const [state, setState] = useState<'OPEN' | 'DECIDED'>('OPEN');
  const { data, error, refetch } = useOpenings(state);
  return (
    <>
      <div className={classes['filters']}>
        <SegmentedControl
          aria-label={t('audit.breakGlass')}
          value={state}
          onChange={(value) => setState(value as 'OPEN' | 'DECIDED')}
          data={[
            { value: 'OPEN', label: t('audit.waiting') },
            { value: 'DECIDED', label: t('audit.decided') },
          ]}
        />
      </div>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Blank icon={IconCheck} title={t(state === 'OPEN' ? 'audit.allDecided' : 'audit.noneDecided')} />
      ) : (
        <div className={classes['openings']}>
          {data.map((opening) => (
            <OpeningCard key={opening.id} opening={opening} />
          ))}
        </div>
      )}
    </>
  );
}

function OpeningCard({ opening }: { opening: Opening }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const who = opening.openedByName ?? opening.openedBy;
  const when = utcTime(opening.openedAt, i18n.language);
  return (
    <article className={classes['opening']} aria-label={t('audit.openedBy', { who, when })}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={600}>{t('audit.openedBy', { who, when })}</Text>
          <Text size="sm" c="dimmed">
            {t(`breakGlass.reason.${opening.reasonCode}`)} · {t('audit.seenUnder', { count: opening.seen })} · <span className={classes['id']}>{opening.patientId}</span>
          </Text>
        </div>
        {opening.decision && (
          <Badge color={opening.decision === 'JUSTIFIED' ? 'green' : 'red'} variant="light" autoContrast>
            {t(`audit.decision.${opening.decision}`)}
          </Badge>
        )}
      </Group>
      <Text component="blockquote" size="sm" className={classes['quote']}>
        {opening.reason ?? t('audit.erased')}
      </Text>
      {opening.decision ? (
        <Text size="sm">
          {t('audit.note')}: {opening.note ?? t('audit.erased')}
        </Text>
      ) : (
        can(me, 'review') && <Decide opening={opening} who={who} />
      )}
    </article>
  );
}

function Decide({ opening, who }: { opening: Opening; who: string }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const review = useReview();
  const refused = review.error ? problemText(review.error, t) : undefined;
  const decide = (decision: Decision) => {
    setTried(true);
    if (note.trim() !== '') {
      review.mutate({ id: opening.id, decision, note: note.trim() }, { onSuccess: () => notifyDone(t('audit.decidedOn', { who })) });
    }
  };
  return (
    <>
      {refused && (
        <Notice kind="refusal" title={refused.title}>
          {refused.detail}
        </Notice>
      )}
      <Textarea label={t('audit.note')} required rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={tried && note.trim() === '' ? t('common.required') : undefined} />
      <Group mt="sm" justify="flex-end">
        <Button variant="default" leftSection={<IconX size={17} aria-hidden="true" />} loading={review.isPending} onClick={() => decide('NOT_JUSTIFIED')}>
          {t('audit.decision.NOT_JUSTIFIED')}
        </Button>
        <Button leftSection={<IconCheck size={17} aria-hidden="true" />} loading={review.isPending} onClick={() => decide('JUSTIFIED')}>
          {t('audit.decision.JUSTIFIED')}
        </Button>
      </Group>
    </>
  );
}
