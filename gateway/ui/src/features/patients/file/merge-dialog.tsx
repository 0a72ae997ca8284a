import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { problemText } from '@/components/problem-text';
import { useFoundPatients, useMerge, useUnmerge, type Patient } from '../api/patient';
import { PersonFacts } from '../person-facts';
import { SHORTEST_REASON } from '../register-dialog';

/** Ends this registration in another one of the same person, chosen from those of the same name or birth date. */
export function MergeDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const byName = useFoundPatients(undefined, patient.familyName);
  const byBirthDate = useFoundPatients(undefined, patient.birthDate ?? '');
  const [into, setInto] = useState<string>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const merge = useMerge();
  const others = [...new Map([...(byName.data ?? []), ...(byBirthDate.data ?? [])].filter((each) => each.id !== patient.id).map((each) => [each.id, each])).values()];
  const reasonOk = reason.trim().length >= SHORTEST_REASON;
  const refused = merge.error ? problemText(merge.error, t) : undefined;
  return (
    <Modal opened onClose={onClose} title={t('merge.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (into && reasonOk) {
            merge.mutate(
              { patientId: patient.id, into, reason: reason.trim() },
              {
                onSuccess: (survivor) => {
                  notifyDone(t('merge.done'));
                  onClose();
                  void navigate({ to: '/patients/$patientId', params: { patientId: survivor.id } });
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('merge.hint')}</Text>
          {others.length === 0 ? (
            <Notice kind="warning" title={t('merge.nobody')}>
              {t('merge.nobodyHint')}
            </Notice>
          ) : (
            <Radio.Group label={t('merge.into')} required value={into ?? ''} onChange={setInto} error={tried && !into ? t('common.required') : undefined}>
              <Stack gap={10} mt={8}>
                {others.map((each) => (
                  <Radio key={each.id} value={each.id} label={`${each.givenName} ${each.familyName}`} description={<PersonFacts person={each} />} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <Textarea label={t('merge.reason')} required rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && !reasonOk ? t('breakGlass.tooShort') : undefined} />
          {refused && (
            <Notice kind="refusal" title={refused.title}>
              {refused.detail}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" color="orange" autoContrast loading={merge.isPending} disabled={others.length === 0}>
              {t('merge.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function UnmergeDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const unmerge = useUnmerge();
  const reasonOk = reason.trim().length >= SHORTEST_REASON;
  const refused = unmerge.error ? problemText(unmerge.error, t) : undefined;
  return (
    <Modal opened onClose={onClose} title={t('merge.unmergeTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reasonOk) {
            unmerge.mutate(
              { patientId: patient.id, reason: reason.trim() },
              {
                onSuccess: () => {
                  notifyDone(t('merge.unmerged'));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('merge.unmergeHint')}</Text>
          <Textarea label={t('merge.reason')} required data-autofocus rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && !reasonOk ? t('breakGlass.tooShort') : undefined} />
          {refused && (
            <Notice kind="refusal" title={refused.title}>
              {refused.detail}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={unmerge.isPending}>
              {t('merge.unmerge')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
