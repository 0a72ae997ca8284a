import { ActionIcon, Button, CopyButton, Group, Modal, MultiSelect, NumberInput, Stack, Table, Tabs, Text, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconDeviceTablet, IconWritingSign } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { useVisitTypes } from '@/features/scheduling/api/availability';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatDateTime } from '@/lib/format';
import { useKiosks, useRegisterKiosk, useRequiredForms, useRequireForm, useRevokeKiosk, useStopRequiring } from './api';

type Props = { siteId: string; zone: string; onClose: () => void };

/** What a site's manager sets up for the reception: which forms are asked for, and at which devices patients may say that they have come. */
export function ReceptionDialog({ siteId, zone, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={t('reception.title')} size="xl" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Tabs defaultValue="forms" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="forms" leftSection={<IconWritingSign size={17} aria-hidden="true" />}>
            {t('reception.forms')}
          </Tabs.Tab>
          <Tabs.Tab value="kiosks" leftSection={<IconDeviceTablet size={17} aria-hidden="true" />}>
            {t('reception.kiosks')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="forms">
          <Forms siteId={siteId} />
        </Tabs.Panel>
        <Tabs.Panel value="kiosks">
          <Kiosks siteId={siteId} zone={zone} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function Forms({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  const { data: forms, error, refetch } = useRequiredForms(siteId);
  const { data: visitTypes = [] } = useVisitTypes();
  const require = useRequireForm(siteId);
  const stop = useStopRequiring(siteId);
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const [months, setMonths] = useState<number | undefined>(12);
  const [tried, setTried] = useState(false);
  const missing = (filled: boolean) => (tried && !filled ? t('common.required') : undefined);
  const codeIsGood = /^[A-Z][A-Z0-9_-]{0,39}$/.test(code);
  return (
    <Stack gap="md">
      <Text size="sm">{t('reception.formsIntro')}</Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (codeIsGood && name.trim()) {
            require.mutate(
              { code, name: name.trim(), visitTypeIds: types, ...(months ? { validMonths: months } : {}) },
              {
                onSuccess: () => {
                  setTried(false);
                  setCode('');
                  setName('');
                  setTypes([]);
                },
              },
            );
          }
        }}
      >
        <Group align="flex-start" gap="sm">
          <TextInput label={t('forms.form')} description={t('reception.nameHint')} required flex="2 1 180px" maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} error={missing(name.trim() !== '')} />
          <TextInput label={t('forms.code')} description={t('reception.codeHint')} required flex="1 1 140px" maxLength={40} value={code} onChange={(event) => setCode(event.currentTarget.value.toUpperCase().replace(/\s/g, '_'))} error={missing(codeIsGood)} />
          <NumberInput label={t('reception.months')} description={t('reception.monthsHint')} flex="1 1 140px" min={1} max={120} allowDecimal={false} value={months ?? ''} onChange={(value) => setMonths(value === '' ? undefined : Number(value))} />
        </Group>
        <Group align="flex-end" gap="sm" mt="sm">
          <MultiSelect label={t('reception.types')} placeholder={types.length === 0 ? t('reception.allTypes') : ''} flex={1} searchable data={visitTypes.map((each) => ({ value: each.id, label: each.name }))} value={types} onChange={setTypes} />
          <Button type="submit" loading={require.isPending}>
            {t('reception.ask')}
          </Button>
        </Group>
      </form>
      {require.error && <Refused error={require.error} />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!forms && !error && <Loading />}
      {forms && forms.length > 0 && (
        <Table aria-label={t('reception.forms')} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('forms.form')}</Table.Th>
              <Table.Th>{t('reception.types')}</Table.Th>
              <Table.Th>{t('reception.howOften')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('reception.stop')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {forms.map((form) => (
              <Table.Tr key={form.id} c={form.overAt ? 'dimmed' : undefined}>
                <Table.Td>
                  {form.name}
                  <Text size="xs" c="dimmed">
                    {form.code}
                  </Text>
                </Table.Td>
                <Table.Td>{form.visitTypeIds.length === 0 ? t('reception.allTypes') : form.visitTypeIds.map((id) => visitTypes.find((each) => each.id === id)?.name ?? '').join(', ')}</Table.Td>
                <Table.Td>{form.validMonths ? t('reception.every', { count: form.validMonths }) : t('reception.once')}</Table.Td>
                <Table.Td ta="right">
                  {form.overAt ? (
                    t('reception.stopped')
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={stop.isPending && stop.variables === form.id}
                      aria-label={t('reception.stopThis', { form: form.name })}
                      onClick={() => stop.mutate(form.id, { onSuccess: () => notifyDone(t('reception.stoppedDone', { form: form.name })), onError: (refused) => notifyFailed(refused, t) })}
                    >
                      {t('reception.stop')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function Kiosks({ siteId, zone }: { siteId: string; zone: string }) {
  const { t, i18n } = useTranslation();
  const { data: kiosks, error, refetch } = useKiosks(siteId);
  const register = useRegisterKiosk(siteId);
  const revoke = useRevokeKiosk(siteId);
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <Stack gap="md">
      <Text size="sm">{t('reception.kiosksIntro')}</Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (label.trim()) {
            register.mutate(label.trim(), {
              onSuccess: () => {
                setTried(false);
                setLabel('');
              },
            });
          }
        }}
      >
        <Group align="flex-start" gap="sm">
          <TextInput label={t('reception.where')} placeholder={t('reception.whereHint')} required flex={1} maxLength={60} value={label} onChange={(event) => setLabel(event.currentTarget.value)} error={tried && !label.trim() ? t('common.required') : undefined} />
          <Button type="submit" mt={25} loading={register.isPending}>
            {t('reception.register')}
          </Button>
        </Group>
      </form>
      {register.error && <Refused error={register.error} />}
      {register.data && (
        <Notice kind="warning" icon={IconDeviceTablet} title={t('reception.registered')}>
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <TextInput flex={1} readOnly aria-label={t('reception.address')} value={register.data.url} onFocus={(event) => event.currentTarget.select()} />
            <CopyButton value={register.data.url}>
              {({ copied, copy }) => (
                <Tooltip label={copied ? t('calendars.copied') : t('calendars.copy')}>
                  <ActionIcon variant="default" size={36} onClick={copy} aria-label={copied ? t('calendars.copied') : t('calendars.copy')}>
                    {copied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />}
                  </ActionIcon>
                </Tooltip>
              )}
            </CopyButton>
          </Group>
          <Text size="sm" mt={6}>
            {t('reception.registeredDetail')}
          </Text>
        </Notice>
      )}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!kiosks && !error && <Loading />}
      {kiosks && kiosks.length > 0 && (
        <Table aria-label={t('reception.kiosks')} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reception.where')}</Table.Th>
              <Table.Th>{t('reception.since')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('reception.revoke')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kiosks.map((kiosk) => (
              <Table.Tr key={kiosk.id} c={kiosk.revokedAt ? 'dimmed' : undefined}>
                <Table.Td>{kiosk.label}</Table.Td>
                <Table.Td>{formatDateTime(kiosk.registeredAt, zone, i18n.language)}</Table.Td>
                <Table.Td ta="right">
                  {kiosk.revokedAt ? (
                    t('reception.revoked')
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={revoke.isPending && revoke.variables === kiosk.id}
                      aria-label={t('reception.revokeThis', { label: kiosk.label })}
                      onClick={() => revoke.mutate(kiosk.id, { onSuccess: () => notifyDone(t('reception.revokedDone', { label: kiosk.label })), onError: (refused) => notifyFailed(refused, t) })}
                    >
                      {t('reception.revoke')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
