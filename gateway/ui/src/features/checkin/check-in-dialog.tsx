import { ActionIcon, Badge, Button, Checkbox, Group, Modal, Stack, Switch, Text } from '@mantine/core';
import { IconChecks, IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { usePatientFile, usePatientView, useChangeFile, type Consent, type Patient, type PatientFile } from '@/features/patients/api/patient';
import { EditDialog, type Editing } from '@/features/patients/file/edit-dialog';
import { InsuranceCards } from '@/features/patients/file/insurance-cards';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import type { Appointment } from '@/features/scheduling/api/day';
import { ageOn, formatDate, formatPhone, formatTime } from '@/lib/format';
import { dateOf, wallOf } from '@/lib/site-time';
import { useArrivalSheet, useArrive, useLookAgain, type ArrivalSheet, type Confirmed } from './api';
import { DueForms } from './due-forms';
import classes from './checkin.module.css';

const CHANNELS: readonly Consent['channel'][] = ['SMS', 'EMAIL', 'PHONE', 'POST'];

/** The patient stands at the desk: is everything still right, and what is missing? One press for a regular. */
export function CheckInDialog({ appointment, zone, onClose }: { appointment: Appointment; zone: string; onClose: () => void }) {
  const { t } = useTranslation();
  const patient = usePatientView(appointment.patientId);
  const file = usePatientFile(appointment.patientId);
  const sheet = useArrivalSheet(appointment.id);
  const failed = patient.error ?? file.error ?? sheet.error;
  return (
    <Modal opened onClose={onClose} title={t('checkIn.title')} size={860} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {failed ? (
        <Failed error={failed} />
      ) : !patient.data || !file.data || !sheet.data ? (
        <Loading />
      ) : (
        <CheckIn appointment={appointment} zone={zone} patient={patient.data} file={file.data} sheet={sheet.data} onClose={onClose} />
      )}
    </Modal>
  );
}

type Row = { what: Confirmed; label: string; said: ReactNode; editing?: Editing };

function CheckIn({ appointment, zone, patient, file, sheet, onClose }: { appointment: Appointment; zone: string; patient: Patient; file: PatientFile; sheet: ArrivalSheet; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [ticked, setTicked] = useState<ReadonlySet<Confirmed>>(new Set());
  const [editing, setEditing] = useState<Editing>();
  const arrive = useArrive(appointment.id, appointment.siteId);
  const change = useChangeFile(patient.id);
  const lookAgain = useLookAgain();
  const day = dateOf(wallOf(appointment.start, zone));
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const name = `${patient.givenName} ${patient.familyName}`;
  const unknown = t('patientFile.unknown');
  const [guardian] = file.contactPersons;
  const [insurance] = file.insurances;
  const rows: Row[] = [
    {
      what: 'IDENTITY',
      label: t('checkIn.identity'),
      said: [name, patient.birthDate && `${formatDate(patient.birthDate, i18n.language)} (${t('patient.age', { count: ageOn(patient.birthDate, day) })})`].filter(Boolean).join(' · '),
      editing: { what: 'person' },
    },
    { what: 'ADDRESS', label: t('patientFile.address'), said: patient.address ? [patient.address.line1, patient.address.line2, patient.address.city, patient.address.state, patient.address.postalCode].filter(Boolean).join(', ') : unknown, editing: { what: 'reach' } },
    { what: 'PHONE', label: t('patient.phone'), said: [patient.phone && formatPhone(patient.phone), patient.email].filter(Boolean).join(' · ') || unknown, editing: { what: 'reach' } },
    { what: 'LANGUAGE', label: t('patientFile.language'), said: patient.language ? (languages.of(patient.language) ?? patient.language) : unknown, editing: { what: 'person' } },
    {
      what: 'CONTACT_PERSONS',
      label: t('patientFile.contacts'),
      said: file.contactPersons.map((each) => `${each.name} (${t(`relation.${each.relation}`)}${each.mayDecide ? `, ${t('patientFile.mayDecide')}` : ''})`).join('; ') || unknown,
      editing: guardian ? { what: 'contact-person', contact: guardian } : { what: 'contact-person' },
    },
    {
      what: 'INSURANCE',
      label: t('patientFile.insurances'),
      said: insurance ? (
        <>
          {file.insurances.map((each) => `${each.payer} ${each.memberId}`).join('; ')}
          <InsuranceCards patientId={patient.id} insurance={insurance} editable onChanged={lookAgain} />
        </>
      ) : (
        unknown
      ),
      editing: insurance ? { what: 'insurance', insurance } : { what: 'insurance' },
    },
    {
      what: 'CONSENTS',
      label: t('patientFile.consents'),
      said: (
        <span className={classes['switches']}>
          {CHANNELS.map((channel) => (
            <Switch
              key={channel}
              size="xs"
              label={t(`channel.${channel}`)}
              checked={file.consents.find((each) => each.channel === channel)?.granted ?? false}
              onChange={(event) => change.mutate({ what: 'consent', body: { channel, granted: event.currentTarget.checked, source: 'IN_PERSON' } }, { onError: (failure) => notifyFailed(failure, t) })}
            />
          ))}
        </span>
      ),
    },
  ];
  const send = (confirmed: Confirmed[]) =>
    arrive.mutate(confirmed, {
      onSuccess: () => {
        notifyDone(t('checkIn.done', { patient: name }));
        onClose();
      },
    });
  return (
    <Stack gap="md">
      <Text size="sm">
        <b>{name}</b> · {formatTime(appointment.start, zone, i18n.language)} · {appointment.visitTypeName} · {appointment.providerName}
      </Text>
      {sheet.last?.kiosk && <Notice kind="warning">{t('checkIn.byKiosk', { time: formatTime(sheet.last.at, zone, i18n.language) })}</Notice>}
      <div className={classes['columns']}>
        <section aria-label={t('checkIn.stillRight')}>
          <h3 className={classes['heading']}>{t('checkIn.stillRight')}</h3>
          <ul className={classes['rows']}>
            {rows.map((row) => (
              <li key={row.what}>
                <Checkbox
                  aria-label={t('checkIn.confirmThis', { what: row.label })}
                  checked={ticked.has(row.what)}
                  onChange={(event) => {
                    const next = new Set(ticked);
                    if (event.currentTarget.checked) {
                      next.add(row.what);
                    } else {
                      next.delete(row.what);
                    }
                    setTicked(next);
                  }}
                />
                <div className={classes['grow']}>
                  <Text size="xs" c="dimmed">
                    {row.label}
                  </Text>
                  <Text size="sm" component="div">
                    {row.said}
                  </Text>
                </div>
                {row.editing && (
                  <ActionIcon variant="subtle" color="gray" aria-label={t('patientFile.change', { what: row.label })} onClick={() => setEditing(row.editing)}>
                    <IconPencil size={17} aria-hidden="true" />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        </section>
        <div>
          {file.flags.length > 0 && (
            <section className={classes['block']} aria-label={t('patientFile.flags')}>
              <h3 className={classes['heading']}>{t('patientFile.flags')}</h3>
              <div className={classes['badges']}>
                {file.flags.map((raised) => (
                  <Badge key={raised.flag} color="orange" variant="light" autoContrast>
                    {t(`flag.${raised.flag}`)}
                    {raised.language && `: ${languages.of(raised.language) ?? raised.language}`}
                  </Badge>
                ))}
              </div>
            </section>
          )}
          <section className={classes['block']} aria-label={t('checkIn.missingTitle')}>
            <h3 className={classes['heading']}>{t('checkIn.missingTitle')}</h3>
            {sheet.missing.length === 0 ? (
              <Text size="sm">{t('checkIn.nothingMissing')}</Text>
            ) : (
              <Notice kind="warning">
                <ul style={{ margin: 0, paddingLeft: 18 }}>
                  {sheet.missing.map((each) => (
                    <li key={each}>{t(`checkIn.missing.${each}`)}</li>
                  ))}
                </ul>
              </Notice>
            )}
          </section>
          {sheet.forms.length > 0 && (
            <section className={classes['block']} aria-label={t('checkIn.forms')}>
              <h3 className={classes['heading']}>{t('checkIn.forms')}</h3>
              <DueForms patient={patient} contacts={file.contactPersons} forms={sheet.forms} day={day} />
            </section>
          )}
          <section className={classes['block']} aria-label={t('checkIn.money')}>
            <h3 className={classes['heading']}>{t('checkIn.money')}</h3>
            <Text size="sm" c="dimmed">
              {t('checkIn.withBilling')}
            </Text>
          </section>
        </div>
      </div>
      {arrive.error && <Refused error={arrive.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button variant="default" disabled={arrive.isPending} onClick={() => send([...ticked])}>
          {t('checkIn.onlyTicked')}
        </Button>
        <Button data-autofocus loading={arrive.isPending} leftSection={<IconChecks size={18} aria-hidden="true" />} onClick={() => send(rows.map((row) => row.what))}>
          {t('checkIn.allRight')}
        </Button>
      </Group>
      {editing && (
        <EditDialog
          patient={patient}
          editing={editing}
          onClose={() => {
            setEditing(undefined);
            lookAgain();
          }}
        />
      )}
    </Stack>
  );
}
