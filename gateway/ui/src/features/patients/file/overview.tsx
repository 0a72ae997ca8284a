import { ActionIcon, Badge, Button, Group, Switch, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { useSites } from '@/features/scheduling/api/sites';
import { formatDate, formatPhone } from '@/lib/format';
import { can } from '@/lib/roles';
import { useChangeFile, usePatientFile, type Address, type Consent, type FileChange, type Patient, type PatientFile } from '../api/patient';
import { EditDialog, type Editing } from './edit-dialog';
import { InsuranceCards } from './insurance-cards';
import classes from '../patients.module.css';

const CHANNELS: readonly Consent['channel'][] = ['SMS', 'EMAIL', 'PHONE', 'POST'];

/** Who the patient is, whom to turn to, how to reach them, what to prepare, who pays. */
export function Overview({ patient }: { patient: Patient }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data: file, error, refetch } = usePatientFile(patient.id);
  const { data: sites = [] } = useSites();
  const [editing, setEditing] = useState<Editing>();
  const change = useChangeFile(patient.id);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!file) {
    return <Loading />;
  }
  const editable = can(me, 'book') && !patient.mergedInto;
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const save = (what: FileChange) => change.mutate(what, { onSuccess: () => notifyDone(t('patientFile.saved')), onError: (failure) => notifyFailed(failure, t) });
  const edit = (label: string, what: Editing) => editable && <IconAction label={label} glyph={<IconPencil size={17} aria-hidden="true" />} onClick={() => setEditing(what)} />;
  const remove = (label: string, what: FileChange) => editable && <IconAction label={label} glyph={<IconTrash size={17} aria-hidden="true" />} onClick={() => save(what)} />;
  const add = (label: string, what: Editing) =>
    editable && (
      <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} aria-hidden="true" />} aria-label={label} onClick={() => setEditing(what)}>
        {t('patientFile.add')}
      </Button>
    );
  return (
    <>
      <div className={classes['cards']}>
        <Card title={t('patientFile.person')} action={edit(t('patientFile.edit.person'), { what: 'person' })}>
          <Facts
            facts={[
              [t('patient.givenName'), patient.givenName],
              [t('patient.familyName'), patient.familyName],
              [t('patient.birthDate'), patient.birthDate && formatDate(patient.birthDate, i18n.language)],
              [t('patient.sexLabel'), t(`patient.sex.${patient.sex}`)],
              [t('patientFile.language'), patient.language && (languages.of(patient.language) ?? patient.language)],
            ]}
          />
        </Card>
        <Card title={t('patientFile.reach')} action={edit(t('patientFile.edit.reach'), { what: 'reach' })}>
          <Facts
            facts={[
              [t('patient.phone'), patient.phone && formatPhone(patient.phone)],
              [t('patient.email'), patient.email],
              [t('patientFile.address'), patient.address && oneLine(patient.address)],
            ]}
          />
        </Card>
        <Card title={t('patientFile.flags')} action={add(t('patientFile.edit.flag'), { what: 'flag' })}>
          <Items empty={file.flags.length === 0}>
            {file.flags.map((raised) => (
              <li key={raised.flag} className={classes['item']}>
                <div className={classes['grow']}>
                  <Badge color="orange" variant="light" autoContrast>
                    {t(`flag.${raised.flag}`)}
                    {raised.language && `: ${languages.of(raised.language) ?? raised.language}`}
                  </Badge>
                  {raised.note && (
                    <Text size="sm" mt={4}>
                      {raised.note}
                    </Text>
                  )}
                </div>
                {remove(t('patientFile.remove', { what: t(`flag.${raised.flag}`) }), { what: 'no-flag', flag: raised.flag })}
              </li>
            ))}
          </Items>
        </Card>
        <Card title={t('patientFile.contacts')} action={add(t('patientFile.edit.contact-person'), { what: 'contact-person' })}>
          <Items empty={file.contactPersons.length === 0}>
            {file.contactPersons.map((contact) => (
              <li key={contact.id} className={classes['item']}>
                <div className={classes['grow']}>
                  <Group gap={8}>
                    <Text size="sm" fw={600}>
                      {contact.name}
                    </Text>
                    {contact.mayDecide && (
                      <Badge size="sm" variant="light" autoContrast>
                        {t('patientFile.mayDecide')}
                      </Badge>
                    )}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {[t(`relation.${contact.relation}`), contact.phone && formatPhone(contact.phone)].filter(Boolean).join(' · ')}
                  </Text>
                </div>
                {edit(t('patientFile.change', { what: contact.name }), { what: 'contact-person', contact })}
                {remove(t('patientFile.remove', { what: contact.name }), { what: 'no-contact-person', id: contact.id })}
              </li>
            ))}
          </Items>
        </Card>
        <Card title={t('patientFile.consents')}>
          <ul className={classes['items']}>
            {CHANNELS.map((channel) => (
              <ConsentLine key={channel} channel={channel} file={file} editable={editable} onChange={(granted) => save({ what: 'consent', body: { channel, granted, source: 'IN_PERSON' } })} />
            ))}
          </ul>
        </Card>
        <Card title={t('patientFile.insurances')} action={add(t('patientFile.edit.insurance'), { what: 'insurance' })}>
          <Items empty={file.insurances.length === 0}>
            {file.insurances.map((insurance) => (
              <li key={insurance.id} className={classes['item']}>
                <div className={classes['grow']}>
                  <Group gap={8}>
                    <Text size="sm" fw={600}>
                      {insurance.payer}
                    </Text>
                    <Badge size="sm" color="gray" variant="light" autoContrast>
                      {t(`insurancePriority.${insurance.priority}`)}
                    </Badge>
                  </Group>
                  <Text size="sm" c="dimmed" className="tabular">
                    {[t('patientFile.member', { id: insurance.memberId }), insurance.plan, insurance.validTo && t('patientFile.until', { date: formatDate(insurance.validTo, i18n.language) })].filter(Boolean).join(' · ')}
                  </Text>
                  <InsuranceCards patientId={patient.id} insurance={insurance} editable={editable && can(me, 'care')} />
                </div>
                {edit(t('patientFile.change', { what: insurance.payer }), { what: 'insurance', insurance })}
                {remove(t('patientFile.remove', { what: insurance.payer }), { what: 'no-insurance', id: insurance.id })}
              </li>
            ))}
          </Items>
        </Card>
        <Card title={t('patientFile.charts')} action={add(t('patientFile.edit.chart'), { what: 'chart' })}>
          <Items empty={file.charts.length === 0}>
            {file.charts.map((chart) => (
              <li key={chart.siteId} className={classes['item']}>
                <div className={classes['grow']}>
                  <Text size="sm" fw={600}>
                    {chart.location}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {sites.find((site) => site.id === chart.siteId)?.name}
                  </Text>
                </div>
                {remove(t('patientFile.remove', { what: chart.location }), { what: 'chart-location', body: { siteId: chart.siteId } })}
              </li>
            ))}
          </Items>
        </Card>
      </div>
      {editing && <EditDialog patient={patient} editing={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function ConsentLine({ channel, file, editable, onChange }: { channel: Consent['channel']; file: PatientFile; editable: boolean; onChange: (granted: boolean) => void }) {
  const { t, i18n } = useTranslation();
  const consent = file.consents.find((each) => each.channel === channel);
  const values = consent && { how: t(`consentSource.${consent.source}`), date: formatDate(consent.since.slice(0, 10), i18n.language) };
  const said = consent ? t(consent.granted ? 'patientFile.consentGiven' : 'patientFile.consentRefused', values) : t('patientFile.consentUnknown');
  return (
    <li className={classes['item']}>
      <Switch label={t(`channel.${channel}`)} description={said} checked={consent?.granted ?? false} disabled={!editable} onChange={(event) => onChange(event.currentTarget.checked)} />
    </li>
  );
}

function Card({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes['card']} aria-label={title}>
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

function Facts({ facts }: { facts: (readonly [string, string | undefined])[] }) {
  const { t } = useTranslation();
  return (
    <dl className={classes['facts']}>
      {facts.map(([label, value]) => (
        <div key={label} className={classes['fact']}>
          <dt>{label}</dt>
          <dd className="tabular">{value ?? t('patientFile.unknown')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Items({ empty, children }: { empty: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return empty ? (
    <Text size="sm" c="dimmed">
      {t('patientFile.nothing')}
    </Text>
  ) : (
    <ul className={classes['items']}>{children}</ul>
  );
}

function IconAction({ label, glyph, onClick }: { label: string; glyph: ReactNode; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
      {glyph}
    </ActionIcon>
  );
}

function oneLine({ line1, line2, city, state, postalCode }: Address): string {
  return [line1, line2, `${city}${state ? `, ${state}` : ''} ${postalCode}`].filter(Boolean).join(', ');
}
