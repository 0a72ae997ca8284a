import { Badge, Drawer, Group, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '@/components/states';
import type { components } from '@/lib/api/generated/scheduling';
import { formatDateTime } from '@/lib/format';
import classes from './history-drawer.module.css';

/** Every service tells histories in this shape. */
export type History = components['schemas']['History'];
export type HistoryEntry = components['schemas']['HistoryEntry'];
export type Difference = { label: string; before?: string; after?: string };

type Props = {
  title: string;
  history: Pick<UseQueryResult<History>, 'data' | 'error' | 'isLoading' | 'refetch'>;
  /** The differences that mean something to people, in their language. Ids stand behind names. */
  differencesOf: (entry: HistoryEntry) => Difference[];
  zone: string;
  opened: boolean;
  onClose: () => void;
};

/** The whole story of a thing: what happened when, who did it and why, and what it changed. */
export function HistoryDrawer({ title, history, differencesOf, zone, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={520} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {history.error && <Failed error={history.error} onRetry={() => void history.refetch()} />}
      {history.isLoading && <Loading />}
      {history.data && (
        <ol className={classes['story']} aria-label={t('history.label')}>
          {history.data.entries.map((entry) => (
            <Entry key={entry.eventId} entry={entry} differences={differencesOf(entry)} zone={zone} />
          ))}
        </ol>
      )}
    </Drawer>
  );
}

/** Longer than this between the fact and its record, and people ought to know. */
const LATE = 60_000;

function Entry({ entry, differences, zone }: { entry: HistoryEntry; differences: Difference[]; zone: string }) {
  const { t, i18n } = useTranslation();
  const at = (instant: string) => formatDateTime(instant, zone, i18n.language);
  const recordedLater = Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt) > LATE;
  return (
    <li className={classes['entry']}>
      <h3>{t(`history.events.${entry.type}` as 'history.events.appointment-booked', { defaultValue: entry.type })}</h3>
      <Text size="sm" c="dimmed" className="tabular">
        {at(entry.occurredAt)}
        {recordedLater && ` · ${t('history.recorded', { time: at(entry.recordedAt) })}`}
      </Text>
      <Group gap={6} mt={2}>
        <Text size="sm">{whoOf(entry, t)}</Text>
        {entry.who.kind !== 'USER' && (
          <Badge variant="light" color="gray" size="sm">
            {t(`history.kind.${entry.who.kind}`)}
          </Badge>
        )}
      </Group>
      {entry.why && (
        <Text size="sm" mt={4}>
          {t('history.why')}: <b>{t(`cancelReason.${entry.why}` as 'cancelReason.OTHER', { defaultValue: entry.why })}</b>
        </Text>
      )}
      {differences.length > 0 && (
        <dl className={classes['differences']}>
          {differences.map(({ label, before, after }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {before !== undefined && (
                  <>
                    <span className="visually-hidden">{t('history.before')}: </span>
                    <del>{before}</del>{' '}
                  </>
                )}
                <span className="visually-hidden">{t('history.after')}: </span>
                <ins>{after ?? t('history.nothing')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function whoOf({ who }: HistoryEntry, t: TFunction): string {
  return who.name ?? (who.kind === 'SYSTEM' ? t('history.system') : t('history.unknown'));
}
