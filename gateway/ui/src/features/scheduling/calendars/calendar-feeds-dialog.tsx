import { ActionIcon, Button, CopyButton, Group, Modal, Select, Stack, Table, Text, TextInput, Tooltip } from '@mantine/core';
import { IconCalendarShare, IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Notice } from '@/components/notice';
import { Failed, Loading } from '@/components/states';
import { formatDateTime } from '@/lib/format';
import { useCalendarFeeds, useOpenCalendarFeed, useRevokeCalendarFeed, type CalendarFeed } from '../api/calendar-feeds';
import { useProvidersAt } from '../api/providers';
import { Refused } from '../booking/book-dialog';

type Props = { siteId: string; zone: string; onClose: () => void };

/** Who reads a provider's appointments in a calendar of their own, a new address for one, and an end to an old one. */
export function CalendarFeedsDialog({ siteId, zone, onClose }: Props) {
  const { t } = useTranslation();
  const { data: feeds, error, refetch } = useCalendarFeeds(siteId);
  return (
    <Modal opened onClose={onClose} title={t('calendars.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <Text size="sm">{t('calendars.intro')}</Text>
        <NewFeed siteId={siteId} />
        {error && <Failed error={error} onRetry={() => void refetch()} />}
        {!feeds && !error && <Loading />}
        {feeds && feeds.length > 0 && <FeedTable feeds={feeds} siteId={siteId} zone={zone} />}
      </Stack>
    </Modal>
  );
}

function NewFeed({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  const { data: providers } = useProvidersAt(siteId);
  const [providerId, setProviderId] = useState<string | null>(null);
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const open = useOpenCalendarFeed(siteId);
  const missing = (filled: boolean) => (tried && !filled ? t('common.required') : undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (providerId && label.trim()) {
          open.mutate(
            { providerId, label: label.trim() },
            {
              onSuccess: () => {
                setTried(false);
                setLabel('');
              },
            },
          );
        }
      }}
    >
      <Group align="flex-start" gap="sm" mb="sm">
        <Select
          label={t('calendars.provider')}
          required
          searchable
          flex={1}
          data={(providers ?? []).map((each) => ({ value: each.id, label: each.name ?? each.id }))}
          value={providerId}
          onChange={setProviderId}
          error={missing(providerId !== null)}
        />
        <TextInput
          label={t('calendars.label')}
          placeholder={t('calendars.labelHint')}
          required
          flex={1}
          maxLength={60}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={missing(label.trim() !== '')}
        />
        <Button type="submit" mt={25} loading={open.isPending}>
          {t('calendars.open')}
        </Button>
      </Group>
      {open.error && <Refused error={open.error} />}
      {open.data && (
        <Notice kind="warning" icon={IconCalendarShare} title={t('calendars.opened')}>
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <TextInput flex={1} readOnly aria-label={t('calendars.address')} value={open.data.url} onFocus={(event) => event.currentTarget.select()} />
            <CopyButton value={open.data.url}>
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
            {t('calendars.openedDetail')}
          </Text>
        </Notice>
      )}
    </form>
  );
}

function FeedTable({ feeds, siteId, zone }: { feeds: readonly CalendarFeed[]; siteId: string; zone: string }) {
  const { t, i18n } = useTranslation();
  const revoke = useRevokeCalendarFeed(siteId);
  return (
    <Table aria-label={t('calendars.list')} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('calendars.provider')}</Table.Th>
          <Table.Th>{t('calendars.label')}</Table.Th>
          <Table.Th>{t('calendars.since')}</Table.Th>
          <Table.Th>
            <span className="visually-hidden">{t('calendars.revoke')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {feeds.map((feed) => (
          <Table.Tr key={feed.id} c={feed.revokedAt ? 'dimmed' : undefined}>
            <Table.Td>{feed.providerName ?? '–'}</Table.Td>
            <Table.Td>{feed.label}</Table.Td>
            <Table.Td>{formatDateTime(feed.openedAt, zone, i18n.language)}</Table.Td>
            <Table.Td ta="right">
              {feed.revokedAt ? (
                t('calendars.revoked')
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={revoke.isPending && revoke.variables === feed.id}
                  aria-label={t('calendars.revokeOf', { label: feed.label, provider: feed.providerName ?? '' })}
                  onClick={() => revoke.mutate(feed.id, { onSuccess: () => notifyDone(t('calendars.ended', { label: feed.label })), onError: (refused) => notifyFailed(refused, t) })}
                >
                  {t('calendars.revoke')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
