import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryDrawer, type Difference, type History, type HistoryEntry } from '@/components/history/history-drawer';
import { formatDate } from '@/lib/format';
import { useAuthorizationHistory, useReferralHistory, type Authorization, type Referral, type ReferralStatus } from './api';

type Change = { before?: unknown; after?: unknown };
type Shown = (value: unknown, t: TFunction, language: string) => string | undefined;

const text: Shown = (value) => (typeof value === 'string' ? value : undefined);
const count: Shown = (value) => (typeof value === 'number' ? `${value}` : undefined);
const day: Shown = (value, _, language) => (typeof value === 'string' ? formatDate(value, language) : undefined);

/** What people look for in a change; ids are left to the rows that can name them. */
const REFERRAL_FIELDS = {
  status: ['list.status', (value, t) => (typeof value === 'string' ? t(`referral.status.${value as ReferralStatus}`) : undefined)],
  elsewhereOn: ['booking.date', day],
  lastWords: ['referral.words', text],
} as const satisfies Record<string, readonly [string, Shown]>;

const AUTHORIZATION_FIELDS = {
  number: ['authorization.number', text],
  validFrom: ['authorization.validFrom', day],
  validTo: ['authorization.validTo', day],
  visits: ['authorization.visits', count],
  left: ['authorization.leftLabel', count],
} as const satisfies Record<string, readonly [string, Shown]>;

type Fields = typeof REFERRAL_FIELDS | typeof AUTHORIZATION_FIELDS;

function differences(fields: Fields, entry: HistoryEntry, t: TFunction, language: string): Difference[] {
  return Object.entries(fields).flatMap(([field, [label, shown]]) => {
    const change = entry.changes.find((each) => each.field === field) as Change | undefined;
    const before = shown(change?.before, t, language);
    const after = shown(change?.after, t, language);
    return after === undefined ? [] : [{ label: t(label), after, ...(before !== undefined && { before }) }];
  });
}

export function ReferralHistory({ referral, zone }: { referral: Referral; zone: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const history = useReferralHistory(referral, opened);
  const title = t('referral.historyOf', { patient: referral.patientName ?? '' });
  return <Story title={title} history={history} fields={REFERRAL_FIELDS} zone={zone} opened={opened} onToggle={setOpened} />;
}

/** @param patientName of whose it is, where that is not plain from the page */
export function AuthorizationHistory({ authorization, patientName, zone }: { authorization: Authorization; patientName?: string | undefined; zone: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const history = useAuthorizationHistory(authorization, opened);
  const title = t('authorization.historyOf', { number: authorization.number ?? '', patient: patientName ?? '' });
  return <Story title={title} history={history} fields={AUTHORIZATION_FIELDS} zone={zone} opened={opened} onToggle={setOpened} />;
}

type StoryProps = { title: string; history: Parameters<typeof HistoryDrawer>[0]['history'] & { data: History | undefined }; fields: Fields; zone: string; opened: boolean; onToggle: (opened: boolean) => void };

function Story({ title, history, fields, zone, opened, onToggle }: StoryProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Tooltip label={t('panel.history')}>
        <ActionIcon variant="subtle" color="gray" size={26} onClick={() => onToggle(true)} aria-label={title}>
          <IconHistory size={16} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <HistoryDrawer title={title} history={history} differencesOf={(entry) => differences(fields, entry, t, i18n.language)} zone={zone} opened={opened} onClose={() => onToggle(false)} />
    </>
  );
}
