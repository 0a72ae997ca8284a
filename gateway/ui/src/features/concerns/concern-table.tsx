import { Badge, Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSites } from '@/features/scheduling/api/sites';
import { formatDate, formatDateTime } from '@/lib/format';
import type { Concern } from './api';
import classes from './concerns.module.css';

/** One row each; the whole story is behind its button. */
export function ConcernTable({ concerns, withSite, onOpen }: { concerns: readonly Concern[]; withSite: boolean; onOpen: (concern: Concern) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('concern.title')}>
      <Table verticalSpacing={8} aria-label={t('concern.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('concern.dueOn')}</Table.Th>
            <Table.Th>{t('list.patient')}</Table.Th>
            <Table.Th>{t('concern.what')}</Table.Th>
            <Table.Th>{t('concern.owner')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('worklist.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {concerns.map((concern) => (
            <Row key={concern.id} concern={concern} withSite={withSite} onOpen={() => onOpen(concern)} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ concern, withSite, onOpen }: { concern: Concern; withSite: boolean; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === concern.siteId)?.timeZone ?? 'UTC';
  const who = whoOf(concern, t('concern.nobodyNamed'));
  return (
    <Table.Tr>
      <Table.Td className={`tabular ${classes['line'] ?? ''}`}>
        {concern.closedAt ? formatDateTime(concern.closedAt, zone, i18n.language) : formatDate(concern.dueOn, i18n.language)}{' '}
        {concern.overdue && (
          <Badge color="red" variant="filled" autoContrast>
            {t('concern.overdue')}
          </Badge>
        )}
        {concern.severity === 'HIGH' && concern.status === 'OPEN' && (
          <Text size="xs" fw={600}>
            {t('concern.severityShort.HIGH')}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes['line'] ?? ''}>
        {who}
        {withSite && (
          <Text size="xs" c="dimmed">
            {concern.siteName}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={550}>
          {t(`concern.categories.${concern.category}`)}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2} className={classes['words'] ?? ''}>
          {concern.words ?? t('concern.wordsHidden')}
        </Text>
        {concern.outcome && (
          <Text size="xs">
            {t(`concern.outcomes.${concern.outcome}`)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {concern.owner ? (
          (concern.owner.name ?? concern.owner.id)
        ) : (
          <Text size="sm" c="dimmed">
            {t('concern.noOwner')}
          </Text>
        )}
        {concern.mine && (
          <>
            {' '}
            <Badge variant="light">{t('concern.mine')}</Badge>
          </>
        )}
      </Table.Td>
      <Table.Td>
        <Button size="compact-sm" variant="default" onClick={onOpen} aria-label={t('concern.openOf', { who })}>
          {t('concern.open')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

export function whoOf(concern: Concern, nobody: string): string {
  return concern.patientId === undefined ? nobody : (concern.patientName ?? '–');
}
