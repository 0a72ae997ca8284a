import { Button, Drawer, Group, Pagination, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconCalendarShare } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Blank, Failed, Loading } from '@/components/states';
import { STATUSES } from '@/components/status/status';
import { StatusBadge } from '@/components/status/status-badge';
import { formatDateRange, formatDateTime, formatNumber } from '@/lib/format';
import { can } from '@/lib/roles';
import { DRILL_SIZE, useAppointmentsBehind, useNames, type Dimensions, type DrillItem, type Kpi, type Moment } from '../api/kpis';
import { isDrillable } from './drillable';
import { useKpiTexts } from './kpi-texts';
import type { Part, Period } from './search';
import classes from './compare.module.css';

type Props = { kpi: Kpi; siteId: string | undefined; part: Part; page: number; period: Period; moment: Moment; dimensions: Dimensions; onClose: () => void; onChange: (change: { part?: Part; page?: number }) => void };

/** The appointments that a number is made of, one by one, as far as the user may see them. */
export function DrillDrawer({ kpi, siteId, part, page, period, moment, dimensions, onClose, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const texts = useKpiTexts()(kpi);
  const site = dimensions.sites.find((each) => each.id === siteId);
  const answer = useAppointmentsBehind(site ? { kpiId: kpi.id, siteId: site.id, ...period, part, page: page - 1, ...moment } : undefined);
  const ids = useMemo(() => (answer.data?.items ?? []).map((each) => each.appointmentId), [answer.data]);
  const mayName = can(me, 'names');
  const names = useNames(ids, mayName);
  const providers = useMemo(() => new Map(dimensions.providers.map((each) => [each.id, each.name])), [dimensions]);
  const language = i18n.language;
  const pages = Math.max(1, Math.ceil((answer.data?.total ?? 0) / DRILL_SIZE));
  const measured = (answer.data?.items ?? []).some((each) => each.amount !== 1);

  const name = (item: DrillItem) => {
    if (!mayName) {
      return <Text size="sm" c="dimmed">{t('compare.hiddenName')}</Text>;
    }
    if (names.isPending) {
      return <Skeleton height={16} width={120} />;
    }
    const known = names.data?.get(item.appointmentId);
    return (
      <>
        <Text size="sm" fw={550}>
          {known?.patientErased ? t('patient.erased') : (known?.patientName ?? t('compare.hiddenName'))}
        </Text>
        <Text size="xs" c="dimmed">
          {known?.visitTypeName}
        </Text>
      </>
    );
  };

  return (
    <Drawer
      opened={site !== undefined}
      onClose={onClose}
      position="right"
      size={720}
      title={t('compare.drillTitle', { kpi: texts.name, site: site?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed">
            {formatDateRange(period.from, period.to, language)}
          </Text>
          {answer.data && (
            <Text size="sm" fw={600} className="tabular">
              {t('compare.total', { count: answer.data.total, formatted: formatNumber(answer.data.total, language) })}
            </Text>
          )}
        </Group>
        {isDrillable(kpi, 'denominator') && (
          <SegmentedControl
            fullWidth
            aria-label={t('compare.countedIn')}
            value={part}
            onChange={(value) => onChange({ part: value as Part, page: 1 })}
            data={[
              { value: 'numerator', label: t('compare.numerator') },
              { value: 'denominator', label: t('compare.denominator') },
            ]}
          />
        )}
        <Text size="sm">{part === 'numerator' ? texts.numerator : texts.denominator}</Text>
        {answer.error && <Failed error={answer.error} onRetry={() => void answer.refetch()} />}
        {answer.isLoading && <Loading />}
        {answer.data?.total === 0 && <Blank title={t('compare.noAppointments')} />}
        {answer.data && answer.data.total > 0 && site && (
          <>
            <Table verticalSpacing={6} className={classes['drill']} aria-busy={answer.isFetching}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('compare.date')}</Table.Th>
                  <Table.Th>{t('list.patient')}</Table.Th>
                  <Table.Th>{t('booking.provider')}</Table.Th>
                  <Table.Th>{t('list.status')}</Table.Th>
                  {measured && <Table.Th className={classes['right']}>{t('compare.amount')}</Table.Th>}
                  {can(me, 'day') && <Table.Th aria-label={t('compare.openDay')} />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {answer.data.items.map((item) => (
                  <Table.Tr key={item.appointmentId}>
                    <Table.Td className="tabular">{formatDateTime(item.start, site.timeZone, language)}</Table.Td>
                    <Table.Td>{name(item)}</Table.Td>
                    <Table.Td>{providers.get(item.providerId) ?? ''}</Table.Td>
                    <Table.Td>
                      <Outcome status={item.status} />
                    </Table.Td>
                    {measured && <Table.Td className={`${classes['right']} tabular`}>{formatNumber(item.amount, language, { maximumFractionDigits: 1 })}</Table.Td>}
                    {can(me, 'day') && (
                      <Table.Td className={classes['right']}>
                        <Button
                          component={Link}
                          to={`/sites/${site.id}/today?date=${item.localDate}&appointment=${item.appointmentId}`}
                          variant="subtle"
                          size="compact-sm"
                          px={6}
                          aria-label={t('compare.openDay')}
                          title={t('compare.openDay')}
                        >
                          <IconCalendarShare size={17} aria-hidden="true" />
                        </Button>
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {pages > 1 && (
              <Group justify="center">
                <Pagination
                  size="sm"
                  total={pages}
                  value={page}
                  onChange={(chosen) => onChange({ page: chosen })}
                  getItemProps={(number) => ({ 'aria-label': `${t('compare.page')} ${number}` })}
                  getControlProps={(control) => ({ 'aria-label': control === 'next' ? t('compare.nextPage') : t('compare.previousPage') })}
                />
              </Group>
            )}
          </>
        )}
      </Stack>
    </Drawer>
  );
}

function Outcome({ status }: { status: string }) {
  const known = STATUSES.find((each) => each === status.toUpperCase().replaceAll('-', '_'));
  return known ? <StatusBadge status={known} size="sm" /> : <span>{status}</span>;
}
