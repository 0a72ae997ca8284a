import { Button, Checkbox, Group, Modal, PasswordInput, Radio, Select, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import classes from '../setup/setup.module.css';
import { KINDS, useRemoveStaffChannel, useSetStaffChannel, useStaffChannel, useTestStaffChannel, type NoticeKind, type StaffChannel as Channel } from './api';

/** Where the site's staff are told in their chat, and of what. */
export function StaffChannel({ siteId, mayChange }: { siteId: string; mayChange: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useStaffChannel(siteId);
  const [editing, setEditing] = useState(false);
  const test = useTestStaffChannel(siteId);
  const remove = useRemoveStaffChannel(siteId);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  return (
    <section className={`surface ${classes['card']}`} aria-labelledby="setup-staff-channel">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4" id="setup-staff-channel">
          {t('staffChannel.title')}
        </Title>
        {mayChange && data && (
          <Group gap="xs">
            {data.service && (
              <>
                <Button variant="default" loading={test.isPending} onClick={() => test.mutate('test', { onSuccess: () => notifyDone(t('staffChannel.tested')), onError: (failure) => notifyFailed(failure, t) })}>
                  {t('staffChannel.test')}
                </Button>
                <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate('remove', { onSuccess: () => notifyDone(t('staffChannel.removed')), onError: (failure) => notifyFailed(failure, t) })}>
                  {t('staffChannel.remove')}
                </Button>
              </>
            )}
            <Button onClick={() => setEditing(true)}>{t(data.service ? 'staffChannel.change' : 'staffChannel.setUp')}</Button>
          </Group>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t('staffChannel.intro')}{' '}
        <Link to="/sites/$siteId/messages" params={{ siteId }}>
          {t('staffChannel.log')}
        </Link>
      </Text>
      {!data ? (
        <Loading />
      ) : data.service ? (
        <>
          <Text fw={550}>
            {t(`staffChannel.service.${data.service}`)} · <span className="tabular">{data.shown}</span>
          </Text>
          <ul>
            {data.kinds.map((kind) => (
              <li key={kind}>{t(`staffChannel.kind.${kind}`)}</li>
            ))}
          </ul>
        </>
      ) : (
        <Text c="dimmed">{t('staffChannel.none')}</Text>
      )}
      {editing && data && <ChannelDialog siteId={siteId} channel={data} onClose={() => setEditing(false)} />}
    </section>
  );
}

function ChannelDialog({ siteId, channel, onClose }: { siteId: string; channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const set = useSetStaffChannel(siteId);
  const [service, setService] = useState(channel.service ?? 'SLACK');
  const [address, setAddress] = useState('');
  const [language, setLanguage] = useState(channel.language ?? 'en');
  const [kinds, setKinds] = useState<NoticeKind[]>(channel.service ? channel.kinds : [...KINDS]);
  const known = channel.service === service;
  return (
    <Modal opened onClose={onClose} title={t('staffChannel.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate(
            { service, language, kinds, ...(address.trim() ? { address: address.trim() } : {}) },
            {
              onSuccess: () => {
                notifyDone(t('staffChannel.saved'));
                onClose();
              },
            },
          );
        }}
      >
        <Stack gap="md">
          <Radio.Group label={t('staffChannel.chat')} value={service} onChange={(value) => setService(value === 'TEAMS' ? 'TEAMS' : 'SLACK')}>
            <Group mt={6}>
              <Radio value="SLACK" label={t('staffChannel.service.SLACK')} />
              <Radio value="TEAMS" label={t('staffChannel.service.TEAMS')} />
            </Group>
          </Radio.Group>
          <PasswordInput
            label={t('staffChannel.address')}
            description={t(known ? 'staffChannel.addressKept' : `staffChannel.addressOf.${service}`)}
            placeholder={known ? (channel.shown ?? '') : ''}
            autoComplete="off"
            required={!known}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Select
            label={t('staffChannel.language')}
            allowDeselect={false}
            data={[
              { value: 'en', label: t('templates.languages.en') },
              { value: 'es', label: t('templates.languages.es') },
            ]}
            value={language}
            onChange={(value) => setLanguage(value ?? 'en')}
          />
          <Checkbox.Group label={t('staffChannel.kinds')} value={kinds} onChange={(chosen) => setKinds(KINDS.filter((kind) => chosen.includes(kind)))}>
            <Stack gap={8} mt={6}>
              {KINDS.map((kind) => (
                <Checkbox key={kind} value={kind} label={t(`staffChannel.kind.${kind}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          {set.error && <Refused error={set.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={set.isPending} disabled={kinds.length === 0 || (!known && !address.trim())}>
              {t('staffChannel.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
