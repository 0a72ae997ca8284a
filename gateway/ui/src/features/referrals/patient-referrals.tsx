import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconFileCertificate, IconPlus, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone } from '@/components/notify';
import { Blank, Failed, Loading } from '@/components/states';
import type { Patient } from '@/features/patients/api/patient';
import { useVisitTypes } from '@/features/scheduling/api/availability';
import { preferredSite, useSites } from '@/features/scheduling/api/sites';
import { formatDate } from '@/lib/format';
import { can } from '@/lib/roles';
import { todayIn } from '@/lib/site-time';
import { useAuthorizations, useReferrals, useWithdrawAuthorization, type Authorization } from './api';
import { AuthorizationDialog } from './authorization-dialog';
import { Countdown } from './countdown';
import { AuthorizationDocuments } from './referral-documents';
import { AuthorizationHistory } from './referral-history';
import { ReferralDialog } from './referral-dialog';
import { ReferralTable } from './referral-table';
import { WordsDialog } from './words-dialog';
import patientClasses from '@/features/patients/patients.module.css';

/** What payers have granted a patient and what is left of it, and who has referred the patient to whom. */
export function PatientReferrals({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: sites = [] } = useSites();
  const authorizations = useAuthorizations(patient.id);
  const referrals = useReferrals(patient.id);
  const [dialog, setDialog] = useState<'authorization' | 'referral'>();
  const mayWrite = can(me, 'book') && !patient.mergedInto;
  const zone = preferredSite(sites)?.timeZone ?? 'UTC';
  return (
    <>
      <section className={patientClasses['section']}>
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4">
            {t('authorization.title')}
          </Title>
          {mayWrite && (
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setDialog('authorization')}>
              {t('authorization.new')}
            </Button>
          )}
        </Group>
        {authorizations.error ? (
          <Failed error={authorizations.error} onRetry={() => void authorizations.refetch()} />
        ) : !authorizations.data ? (
          <Loading />
        ) : authorizations.data.length === 0 ? (
          <Blank icon={IconFileCertificate} title={t('authorization.none')} />
        ) : (
          <div className={patientClasses['cards']}>
            {authorizations.data.map((each) => (
              <AuthorizationCard key={each.id} authorization={each} zone={zone} today={todayIn(zone, new Date())} mayWrite={mayWrite} />
            ))}
          </div>
        )}
      </section>
      <section className={patientClasses['section']}>
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4">
            {t('referral.title')}
          </Title>
          {mayWrite && (
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setDialog('referral')}>
              {t('referral.new')}
            </Button>
          )}
        </Group>
        {referrals.error ? (
          <Failed error={referrals.error} onRetry={() => void referrals.refetch()} />
        ) : !referrals.data ? (
          <Loading />
        ) : referrals.data.length === 0 ? (
          <Blank icon={IconSend} title={t('referral.none')} />
        ) : (
          <div className={patientClasses['scroll']} tabIndex={0} role="region" aria-label={t('referral.title')}>
            <ReferralTable referrals={referrals.data} zone={zone} label={t('referral.title')} />
          </div>
        )}
      </section>
      {dialog === 'authorization' && <AuthorizationDialog patient={patient} onClose={() => setDialog(undefined)} />}
      {dialog === 'referral' && <ReferralDialog patient={patient} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function AuthorizationCard({ authorization, zone, today, mayWrite }: { authorization: Authorization; zone: string; today: string; mayWrite: boolean }) {
  const { t, i18n } = useTranslation();
  const { data: visitTypes = [] } = useVisitTypes();
  const [leaving, setLeaving] = useState(false);
  const withdraw = useWithdrawAuthorization(authorization.patientId);
  const over = authorization.withdrawnAt !== undefined || authorization.validTo < today;
  const types = authorization.visitTypeIds.map((id) => visitTypes.find((type) => type.id === id)?.name ?? '').join(', ');
  return (
    <article className={patientClasses['card']} aria-label={`${authorization.payer ?? ''} ${authorization.number ?? ''}`}>
      <div className={patientClasses['cardHead']}>
        <div>
          <Text fw={650}>{authorization.payer ?? t('authorization.payerGone')}</Text>
          <Text size="sm" c="dimmed" className="tabular">
            {authorization.number}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap">
          {over ? (
            <Badge color="gray" variant="light" autoContrast>
              {t(authorization.withdrawnAt ? 'authorization.withdrawn' : 'authorization.ended')}
            </Badge>
          ) : (
            mayWrite && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setLeaving(true)}>
                {t('authorization.withdraw')}
              </Button>
            )
          )}
          <AuthorizationDocuments authorization={authorization} />
          <AuthorizationHistory authorization={authorization} zone={zone} />
        </Group>
      </div>
      <Countdown authorization={authorization} />
      <Text size="sm" mt={6}>
        {types}
      </Text>
      <Text size="sm" c="dimmed" className="tabular">
        {t('authorization.valid', { from: formatDate(authorization.validFrom, i18n.language), to: formatDate(authorization.validTo, i18n.language) })}
      </Text>
      {authorization.missedCounts && (
        <Text size="xs" c="dimmed">
          {t('authorization.missedCounts')}
        </Text>
      )}
      {authorization.withdrawnBecause && (
        <Text size="sm" mt={4}>
          {authorization.withdrawnBecause}
        </Text>
      )}
      {leaving && (
        <WordsDialog
          title={t('authorization.withdraw')}
          label={t('referral.why')}
          action={t('authorization.withdraw')}
          busy={withdraw.isPending}
          error={withdraw.error}
          onSay={(reason) =>
            withdraw.mutate(
              { id: authorization.id, reason },
              {
                onSuccess: () => {
                  notifyDone(t('authorization.withdrawnDone'));
                  setLeaving(false);
                },
              },
            )
          }
          onClose={() => setLeaving(false)}
        >
          <Text size="sm">{t('authorization.withdrawHint')}</Text>
        </WordsDialog>
      )}
    </article>
  );
}
