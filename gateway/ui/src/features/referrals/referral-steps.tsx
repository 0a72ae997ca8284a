import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { can } from '@/lib/roles';
import { isLocalDate } from '@/lib/site-time';
import { UNSCHEDULED, useStep, type Referral, type Step } from './api';
import { BookReferral } from './book-referral';
import { WordsDialog } from './words-dialog';

type Asking = 'decline' | 'cancel' | 'close' | 'scheduled-elsewhere';
type Offered = Step['step'] | 'book';

/** What can be done with a referral as it stands: the next step as a button, the others in a menu. */
export function ReferralSteps({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const me = useMe();
  const step = useStep();
  const [asking, setAsking] = useState<Asking>();
  const [booking, setBooking] = useState(false);
  const offered = stepsFor(referral);
  if (!can(me, 'book') || offered.length === 0) {
    return null;
  }
  const take = (next: Step) =>
    step.mutate(
      { referral, ...next },
      {
        onSuccess: () => {
          notifyDone(t(`referral.done.${next.step}`));
          setAsking(undefined);
        },
        onError: (failure) => {
          if (next.step === 'accept' || next.step === 'seen-elsewhere') {
            notifyFailed(failure, t);
          }
        },
      },
    );
  const choose = (each: Offered) => {
    if (each === 'book') {
      setBooking(true);
    } else if (each === 'accept' || each === 'seen-elsewhere') {
      take({ step: each });
    } else {
      step.reset();
      setAsking(each);
    }
  };
  const [first, ...rest] = offered;
  const whose = referral.patientName ?? '';
  const named = (each: Offered) => t(`referral.${referral.direction === 'OUTGOING' && (each === 'accept' || each === 'decline') ? 'theirStep' : 'step'}.${each as 'accept'}`);
  return (
    <>
      <Group gap={4} wrap="nowrap" justify="flex-end">
        {first && (
          <Button size="compact-sm" variant="light" loading={step.isPending} onClick={() => choose(first)} aria-label={t('referral.stepOf', { step: named(first), patient: whose })}>
            {named(first)}
          </Button>
        )}
        {rest.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-sm" variant="default" aria-label={t('referral.moreOf', { patient: whose })} rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
                {t('referral.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((each) => (
                <Menu.Item key={each} onClick={() => choose(each)}>
                  {named(each)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {booking && <BookReferral referral={referral} onClose={() => setBooking(false)} />}
      {asking && asking !== 'scheduled-elsewhere' && (
        <WordsDialog
          title={named(asking)}
          label={t(asking === 'close' ? 'referral.report' : 'referral.why')}
          action={named(asking)}
          optional={asking === 'close'}
          busy={step.isPending}
          error={step.error}
          onSay={(words) => take({ step: asking, words })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'scheduled-elsewhere' && <DateDialog busy={step.isPending} error={step.error} onSay={(on) => take({ step: 'scheduled-elsewhere', on })} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function stepsFor({ status, direction }: Referral): Offered[] {
  const outgoing = direction === 'OUTGOING';
  if (status === 'SEEN') {
    return ['close'];
  }
  const unscheduled = UNSCHEDULED.includes(status);
  if (!unscheduled && status !== 'SCHEDULED') {
    return [];
  }
  const answer: Offered[] = status === 'RECEIVED' || status === 'SENT' ? ['accept'] : [];
  const elsewhere: Offered[] = outgoing ? ['scheduled-elsewhere', 'seen-elsewhere'] : [];
  const book: Offered[] = outgoing ? [] : ['book'];
  return [...answer, ...book, ...elsewhere, ...(unscheduled ? (['decline'] as const) : []), 'cancel'];
}

function DateDialog({ busy, error, onSay, onClose }: { busy: boolean; error: unknown; onSay: (on: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <Modal opened onClose={onClose} title={t('referral.step.scheduled-elsewhere')} size="sm" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isLocalDate(on)) {
            onSay(on);
          }
        }}
      >
        <Stack gap="md">
          <TextInput label={t('booking.date')} type="date" required data-autofocus value={on} onChange={(event) => setOn(event.currentTarget.value)} error={tried && !isLocalDate(on) ? t('common.required') : undefined} />
          {error ? <Refused error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('referral.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
