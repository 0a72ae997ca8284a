import { Badge, Button, Group, Modal, Select, SimpleGrid, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconAlertTriangle, IconGavel, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { problemText } from '@/components/problem-text';
import { Failed, Loading } from '@/components/states';
import { formatDate } from '@/lib/format';
import { can } from '@/lib/roles';
import { isLocalDate, todayIn } from '@/lib/site-time';
import type { Patient } from '../api/patient';
import {
  useAccounting,
  useErase,
  useErasureStanding,
  useHolds,
  useHoldStep,
  usePatientRequests,
  useRecordDisclosure,
  useRequestStep,
  type AccessRequest,
  type ErasureReason,
  type LegalHold,
  type NewDisclosure,
  type RequestStep,
} from '../api/privacy';
import classes from '../patients.module.css';

const SOON = 7;
const BASES = ['REQUIRED_BY_LAW', 'PUBLIC_HEALTH', 'ABUSE_OR_NEGLECT', 'HEALTH_OVERSIGHT', 'JUDICIAL', 'LAW_ENFORCEMENT', 'DECEDENT', 'RESEARCH', 'SERIOUS_THREAT', 'WORKERS_COMPENSATION', 'UNAUTHORIZED'] as const satisfies readonly NewDisclosure['basis'][];
const OUTCOMES = ['PAPER', 'ELECTRONIC', 'INSPECTED'] as const satisfies readonly Extract<RequestStep, { step: 'fulfil' }>['outcome'][];
const ERASURE_REASONS = ['PATIENT_REQUEST', 'RETENTION_ENDED', 'COURT_ORDER', 'ENTERED_IN_ERROR'] as const satisfies readonly ErasureReason[];

/** Who was given this patient's data, who has seen it, what the patient asks for, what keeps it, and the end of it. */
export function Privacy({ patient }: { patient: Patient }) {
  const me = useMe();
  return (
    <>
      <Requests patientId={patient.id} />
      <Disclosures patientId={patient.id} />
      {can(me, 'erase') && <Holds patientId={patient.id} frozen={patient.mergedInto !== undefined} />}
      {can(me, 'erase') && !patient.mergedInto && <Erasure patient={patient} />}
    </>
  );
}

function Section({ title, action, danger, children }: { title: string; action?: ReactNode; danger?: boolean; children: ReactNode }) {
  return (
    <section className={`${classes['card']} ${classes['section']} ${danger ? classes['danger'] : ''}`} aria-label={title}>
      <div className={classes['cardHead']}>
        <Text component="h2" fw={650}>
          {title}
        </Text>
        {action}
      </div>
      {children}
    </section>
  );
}

function Add({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="light" leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={onClick}>
      {label}
    </Button>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {t('patientFile.nothing')}
    </Text>
  );
}

/** A dialog with a form; what was refused stands above its buttons. */
function Asking({ title, submit, error, pending, danger, onSubmit, onClose, children }: { title: string; submit: string; error: Error | null; pending: boolean; danger?: boolean; onSubmit: () => void; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const refused = error ? problemText(error, t) : undefined;
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          {refused && (
            <Notice kind="refusal" title={refused.title}>
              {refused.detail}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" {...(danger ? { color: 'red' } : {})} loading={pending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Requests({ patientId }: { patientId: string }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = usePatientRequests(patientId, can(me, 'accounting'));
  const [asking, setAsking] = useState<{ step: RequestStep['step']; request?: AccessRequest }>();
  const decides = can(me, 'erase');
  return (
    <Section title={t('privacy.requests')} action={<Add label={t('privacy.newRequest')} onClick={() => setAsking({ step: 'open' })} />}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('audit.requestsHint')}
      </Text>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Nothing />
      ) : (
        <ul className={classes['items']}>
          {data.map((request) => (
            <li key={request.id} className={classes['item']}>
              <div className={classes['grow']}>
                <Group gap={8}>
                  <Clock request={request} />
                  <Text size="sm" fw={550}>
                    {request.what ?? t('audit.erased')}
                  </Text>
                </Group>
                <Text size="sm" c="dimmed" className="tabular">
                  {t('privacy.receivedDue', { received: formatDate(request.receivedOn, i18n.language), due: formatDate(request.dueOn, i18n.language) })}
                  {request.extended && ` · ${t('audit.extended')}`}
                </Text>
              </div>
              {decides && request.status === 'OPEN' && (
                <Group gap={6}>
                  <Button size="compact-sm" onClick={() => setAsking({ step: 'fulfil', request })}>
                    {t('privacy.fulfil')}
                  </Button>
                  {!request.extended && (
                    <Button size="compact-sm" variant="default" onClick={() => setAsking({ step: 'extend', request })}>
                      {t('privacy.extend')}
                    </Button>
                  )}
                  <Button size="compact-sm" variant="default" onClick={() => setAsking({ step: 'deny', request })}>
                    {t('privacy.deny')}
                  </Button>
                </Group>
              )}
            </li>
          ))}
        </ul>
      )}
      {asking && <RequestDialog patientId={patientId} {...asking} onClose={() => setAsking(undefined)} />}
    </Section>
  );
}

function Clock({ request }: { request: AccessRequest }) {
  const { t } = useTranslation();
  if (request.status !== 'OPEN') {
    return (
      <Badge color={request.status === 'FULFILLED' ? 'green' : 'gray'} variant="light" autoContrast>
        {t(`privacy.status.${request.status}`)}
      </Badge>
    );
  }
  const left = request.daysLeft ?? 0;
  return (
    <Badge color={left < 0 ? 'red' : left <= SOON ? 'orange' : 'gray'} variant="light" autoContrast>
      {left < 0 ? t('audit.overdue', { count: -left }) : t('audit.daysLeft', { count: left })}
    </Badge>
  );
}

function RequestDialog({ patientId, step, request, onClose }: { patientId: string; step: RequestStep['step']; request?: AccessRequest; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [receivedOn, setReceivedOn] = useState(todayIn('UTC'));
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('ELECTRONIC');
  const [tried, setTried] = useState(false);
  const send = useRequestStep(patientId);
  const id = request?.id ?? '';
  const good = step === 'fulfil' || (text.trim() !== '' && isLocalDate(receivedOn));
  const order = (): RequestStep =>
    step === 'open' ? { step, body: { what: text.trim(), receivedOn } } : step === 'fulfil' ? { step, id, outcome } : { step, id, reason: text.trim() };
  return (
    <Asking
      title={t(`privacy.step.${step}`)}
      submit={t(`privacy.do.${step}`)}
      error={send.error}
      pending={send.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (good) {
          send.mutate(order(), {
            onSuccess: () => {
              notifyDone(t('patientFile.saved'));
              onClose();
            },
          });
        }
      }}
    >
      {step === 'fulfil' ? (
        <Select label={t('privacy.outcome')} allowDeselect={false} data-autofocus data={OUTCOMES.map((each) => ({ value: each, label: t(`privacy.outcomes.${each}`) }))} value={outcome} onChange={(chosen) => setOutcome(OUTCOMES.find((each) => each === chosen) ?? 'ELECTRONIC')} />
      ) : (
        <Textarea label={t(step === 'open' ? 'privacy.what' : 'privacy.reason')} required data-autofocus rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.currentTarget.value)} error={tried && text.trim() === '' ? t('common.required') : undefined} />
      )}
      {step === 'open' && <TextInput label={t('audit.received')} type="date" required max={todayIn('UTC')} value={receivedOn} onChange={(event) => setReceivedOn(event.currentTarget.value)} />}
    </Asking>
  );
}

function Disclosures({ patientId }: { patientId: string }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = useAccounting(patientId, can(me, 'accounting'));
  const [adding, setAdding] = useState(false);
  return (
    <Section title={t('privacy.disclosures')} action={can(me, 'merge') && <Add label={t('privacy.newDisclosure')} onClick={() => setAdding(true)} />}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('privacy.disclosuresHint')}
      </Text>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <Stack gap="md">
          {data.disclosures.length === 0 ? (
            <Nothing />
          ) : (
            <ul className={classes['items']}>
              {data.disclosures.map((each) => (
                <li key={each.id} className={classes['item']}>
                  <div className={classes['grow']}>
                    <Text size="sm" fw={550}>
                      {each.recipient ?? t('audit.erased')}
                    </Text>
                    <Text size="sm">{each.description}</Text>
                    <Text size="sm" c="dimmed">
                      {formatDate(each.disclosedOn, i18n.language)} · {t(`basis.${each.basis}`)} · {each.purpose}
                    </Text>
                  </div>
                </li>
              ))}
            </ul>
          )}
          <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('privacy.accessedBy')}>
            <Table verticalSpacing={7} captionSide="top" className={classes['table'] ?? ''}>
              <Table.Caption>{t('privacy.accessedBy')}</Table.Caption>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('privacy.who')}</Table.Th>
                  <Table.Th>{t('privacy.times')}</Table.Th>
                  <Table.Th>{t('privacy.last')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.accessedBy.map((actor) => (
                  <Table.Tr key={actor.actorId}>
                    <Table.Td>{actor.actorName}</Table.Td>
                    <Table.Td className="tabular">{actor.entries}</Table.Td>
                    <Table.Td className="tabular">{formatDate(actor.last.slice(0, 10), i18n.language)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </Stack>
      )}
      {adding && <DisclosureDialog patientId={patientId} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function DisclosureDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ disclosedOn: todayIn('UTC'), recipient: '', address: '', description: '', purpose: '' });
  const [basis, setBasis] = useState<NewDisclosure['basis']>('REQUIRED_BY_LAW');
  const [tried, setTried] = useState(false);
  const record = useRecordDisclosure(patientId);
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => setForm({ ...form, [field]: event.currentTarget.value });
  const missing = (field: keyof typeof form) => (tried && form[field].trim() === '' ? t('common.required') : undefined);
  const good = isLocalDate(form.disclosedOn) && [form.recipient, form.description, form.purpose].every((each) => each.trim() !== '');
  return (
    <Asking
      title={t('privacy.newDisclosure')}
      submit={t('patientFile.save')}
      error={record.error}
      pending={record.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (good) {
          const { address, ...rest } = form;
          record.mutate(
            { ...rest, basis, ...(address.trim() ? { address: address.trim() } : {}) },
            {
              onSuccess: () => {
                notifyDone(t('patientFile.saved'));
                onClose();
              },
            },
          );
        }
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t('privacy.recipient')} required data-autofocus maxLength={200} value={form.recipient} onChange={set('recipient')} error={missing('recipient')} />
        <TextInput label={t('privacy.recipientAddress')} maxLength={300} value={form.address} onChange={set('address')} />
        <TextInput label={t('privacy.disclosedOn')} type="date" required max={todayIn('UTC')} value={form.disclosedOn} onChange={set('disclosedOn')} />
        <Select label={t('privacy.basis')} allowDeselect={false} data={BASES.map((each) => ({ value: each, label: t(`basis.${each}`) }))} value={basis} onChange={(chosen) => setBasis(BASES.find((each) => each === chosen) ?? 'REQUIRED_BY_LAW')} />
      </SimpleGrid>
      <Textarea label={t('privacy.description')} required rows={2} maxLength={1000} value={form.description} onChange={set('description')} error={missing('description')} />
      <Textarea label={t('privacy.purpose')} required rows={2} maxLength={1000} value={form.purpose} onChange={set('purpose')} error={missing('purpose')} />
    </Asking>
  );
}

function Holds({ patientId, frozen }: { patientId: string; frozen: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useHolds(patientId, true);
  const [asking, setAsking] = useState<{ hold?: LegalHold }>();
  return (
    <Section title={t('privacy.holds')} action={!frozen && <Add label={t('privacy.placeHold')} onClick={() => setAsking({})} />}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Nothing />
      ) : (
        <ul className={classes['items']}>
          {data.map((hold) => (
            <li key={hold.id} className={classes['item']}>
              <IconGavel size={18} aria-hidden="true" />
              <div className={classes['grow']}>
                <Text size="sm" fw={550}>
                  {hold.reason}
                </Text>
                <Text size="sm" c="dimmed" className="tabular">
                  {t('privacy.heldSince', { date: formatDate(hold.placedAt.slice(0, 10), i18n.language) })}
                  {hold.liftedAt && ` · ${t('privacy.liftedOn', { date: formatDate(hold.liftedAt.slice(0, 10), i18n.language) })} · ${hold.liftReason ?? ''}`}
                </Text>
              </div>
              {!hold.liftedAt && (
                <Button size="compact-sm" variant="default" onClick={() => setAsking({ hold })}>
                  {t('privacy.lift')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asking && <HoldDialog patientId={patientId} hold={asking.hold} onClose={() => setAsking(undefined)} />}
    </Section>
  );
}

function HoldDialog({ patientId, hold, onClose }: { patientId: string; hold: LegalHold | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useHoldStep(patientId);
  return (
    <Asking
      title={t(hold ? 'privacy.liftTitle' : 'privacy.placeHold')}
      submit={t(hold ? 'privacy.lift' : 'privacy.placeHold')}
      error={send.error}
      pending={send.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() !== '') {
          send.mutate(
            { reason: reason.trim(), ...(hold ? { lift: hold.id } : {}) },
            {
              onSuccess: () => {
                notifyDone(t('patientFile.saved'));
                onClose();
              },
            },
          );
        }
      }}
    >
      <Textarea label={t('privacy.reason')} required data-autofocus rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && reason.trim() === '' ? t('common.required') : undefined} />
    </Asking>
  );
}

function Erasure({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const { data: standing, error, refetch } = useErasureStanding(patient.id, true);
  const [erasing, setErasing] = useState(false);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!standing) {
    return <Loading />;
  }
  const inTheWay = [
    standing.legalHolds.length > 0 && t('privacy.blockedByHolds', { count: standing.legalHolds.length }),
    standing.openBalance && t('privacy.blockedByBalance'),
    standing.openAppointments.length > 0 && t('privacy.blockedByAppointments', { count: standing.openAppointments.length }),
  ].filter(Boolean);
  return (
    <Section title={t('privacy.erasure')} danger>
      <Text size="sm" mb="sm">
        {t('privacy.erasureHint')}
      </Text>
      {inTheWay.length > 0 && (
        <Notice kind="warning" title={t('privacy.blocked')}>
          {inTheWay.join(' ')}
        </Notice>
      )}
      <Button color="red" variant="light" mt="sm" disabled={inTheWay.length > 0} leftSection={<IconAlertTriangle size={17} aria-hidden="true" />} onClick={() => setErasing(true)}>
        {t('privacy.erase')}
      </Button>
      {erasing && <EraseDialog patient={patient} onClose={() => setErasing(false)} />}
    </Section>
  );
}

/** Asks for the family name, letter by letter: nothing brings anybody back. */
function EraseDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<ErasureReason>('PATIENT_REQUEST');
  const [tried, setTried] = useState(false);
  const erase = useErase(patient.id);
  const same = typed.trim() === patient.familyName;
  return (
    <Asking
      title={t('privacy.eraseTitle', { name: `${patient.givenName} ${patient.familyName}` })}
      submit={t('privacy.eraseDo')}
      error={erase.error}
      pending={erase.isPending}
      danger
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (same) {
          erase.mutate(reason, {
            onSuccess: () => {
              notifyDone(t('privacy.erased'));
              void navigate({ to: '/patients' });
            },
          });
        }
      }}
    >
      <Notice kind="warning" title={t('privacy.final')}>
        {t('privacy.finalHint')}
      </Notice>
      <Select label={t('privacy.eraseReason')} allowDeselect={false} data={ERASURE_REASONS.map((each) => ({ value: each, label: t(`privacy.eraseReasons.${each}`) }))} value={reason} onChange={(chosen) => setReason(ERASURE_REASONS.find((each) => each === chosen) ?? 'PATIENT_REQUEST')} />
      <TextInput label={t('privacy.typeName', { name: patient.familyName })} required autoComplete="off" data-autofocus value={typed} onChange={(event) => setTyped(event.currentTarget.value)} error={tried && !same ? t('privacy.notTheName') : undefined} />
    </Asking>
  );
}
