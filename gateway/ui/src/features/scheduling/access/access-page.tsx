import { Alert, Button, Group, Select, Table, Text, TextInput, Title } from '@mantine/core';
import { IconClockSearch, IconHistory } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Blank, Failed, Loading } from '@/components/states';
import { formatDate, formatDateTime, formatNumber } from '@/lib/format';
import { dateOf, instantOf, isLocalDate, todayIn, wallOf, type LocalDate } from '@/lib/site-time';
import { Refused } from '../booking/book-dialog';
import { useAskPastAccess, useMeasuredAccess, usePastAccess, type AccessAnswer, type ProviderDays } from '../api/access';
import { useSites } from '../api/sites';
import classes from './access.module.css';

const route = getRouteApi('/inside/sites/$siteId/access');

/** The hour at which sites are measured; what somebody asks of a past day is comparable with it. */
const MEASURED_AT = '07:00';

/** Third-next-available of one site, by provider and visit type: as it was measured, or told from the events. */
export function AccessPage() {
  const { t, i18n } = useTranslation();
  const { siteId } = route.useParams();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  const [day, setDay] = useState<LocalDate>();
  const [moment, setMoment] = useState<string>();
  const measured = useMeasuredAccess(siteId, day);
  const past = usePastAccess(siteId, moment);
  const answer = moment === undefined ? measured.data?.answer : past.data?.answer;
  const error = moment === undefined ? measured.error : past.error;
  return (
    <div className={classes['page']}>
      <div className={classes['intro']}>
        <Title order={1} size="h3">
          {t('access.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('access.intro')}
        </Text>
      </div>
      <Group align="end" gap="lg" className={classes['controls']}>
        {measured.data && measured.data.days.length > 0 && (
          <Select
            label={t('access.measuredOn')}
            data={measured.data.days.map((each) => ({ value: each, label: formatDate(each, i18n.language) }))}
            value={moment === undefined ? (day ?? measured.data.days[0] ?? null) : null}
            placeholder={t('access.choose')}
            allowDeselect={false}
            onChange={(chosen) => {
              setMoment(undefined);
              setDay(chosen ?? undefined);
            }}
          />
        )}
        <PastChoice siteId={siteId} zone={zone} onAsked={setMoment} />
      </Group>
      {error ? (
        <Failed error={error} onRetry={() => void (moment === undefined ? measured : past).refetch()} />
      ) : moment !== undefined && past.data?.state === 'RUNNING' ? (
        <Alert icon={<IconHistory aria-hidden="true" />} mt="md" role="status">
          {t('access.running', { moment: formatDateTime(moment, zone, i18n.language), events: formatNumber(past.data.events, i18n.language) })}
        </Alert>
      ) : moment !== undefined && past.data?.state === 'FAILED' ? (
        <Alert color="red" mt="md">
          {t('access.failed')}
        </Alert>
      ) : measured.isPending || (moment !== undefined && past.isPending) ? (
        <Loading />
      ) : !answer ? (
        <Blank icon={IconClockSearch} title={t('access.empty')}>
          {t('access.emptyDetail')}
        </Blank>
      ) : (
        <Answered answer={answer} zone={zone} told={moment !== undefined} />
      )}
    </div>
  );
}

function PastChoice({ siteId, zone, onAsked }: { siteId: string; zone: string; onAsked: (at: string) => void }) {
  const { t } = useTranslation();
  const today = todayIn(zone);
  const [date, setDate] = useState<LocalDate>('');
  const [time, setTime] = useState(MEASURED_AT);
  const ask = useAskPastAccess(siteId);
  const at = isLocalDate(date) && time !== '' ? instantOf(`${date}T${time}`, zone) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (at) {
      ask.mutate(at, { onSuccess: (answer) => onAsked(answer.at) });
    }
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="xs">
        <TextInput label={t('access.pastDay')} type="date" value={date} max={today} onChange={(event) => setDate(event.currentTarget.value)} />
        <TextInput label={t('access.pastTime')} type="time" value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={!at} loading={ask.isPending} leftSection={<IconHistory size={18} aria-hidden="true" />}>
          {t('access.tell')}
        </Button>
      </Group>
      {ask.error && <Refused error={ask.error} />}
    </form>
  );
}

function Answered({ answer, zone, told }: { answer: AccessAnswer; zone: string; told: boolean }) {
  const { t, i18n } = useTranslation();
  const days = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, i18n.language, { maximumFractionDigits: 1 }));
  return (
    <>
      <Text size="sm" mt="md">
        {t(told ? 'access.toldFor' : 'access.measuredAt', { moment: formatDateTime(answer.measuredAt, zone, i18n.language), date: formatDate(dateOf(wallOf(answer.measuredAt, zone)), i18n.language) })}
      </Text>
      <dl className={classes['figures']}>
        <Figure label={t('access.average')} value={answer.averageDays === undefined ? '–' : t('access.days', { days: days(answer.averageDays) })} />
        <Figure label={t('access.providers')} value={formatNumber(answer.providers, i18n.language)} />
        <Figure label={t('access.withoutSlot', { days: answer.horizonDays })} value={formatNumber(answer.withoutThirdSlot, i18n.language)} />
        <Figure label={t('access.away')} value={formatNumber(answer.away, i18n.language)} />
      </dl>
      <div className={classes['scroll']} role="region" tabIndex={0} aria-label={t('access.table')}>
        <Table verticalSpacing={8} aria-label={t('access.table')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('access.provider')}</Table.Th>
              {answer.visitTypes.map((type) => (
                <Table.Th key={type.visitTypeId} className={classes['number']}>
                  {type.visitTypeName}
                </Table.Th>
              ))}
              <Table.Th className={classes['number']}>{t('access.mean')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answer.rows.map((row) => (
              <Table.Tr key={row.providerId}>
                <Table.Th scope="row">{row.providerName ?? row.providerId}</Table.Th>
                {answer.visitTypes.map((type) => (
                  <Table.Td key={type.visitTypeId} className={`tabular ${classes['number']}`}>
                    <Cell row={row} visitTypeId={type.visitTypeId} />
                  </Table.Td>
                ))}
                <Table.Td className={`tabular ${classes['number']}`}>{row.away ? t('access.isAway') : days(row.averageDays)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('access.meanOfProviders')}</Table.Th>
              {answer.visitTypes.map((type) => (
                <Table.Th key={type.visitTypeId} className={`tabular ${classes['number']}`}>
                  {days(type.averageDays)}
                </Table.Th>
              ))}
              <Table.Th className={`tabular ${classes['number']}`}>{days(answer.averageDays)}</Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
      <Text size="xs" c="dimmed" mt="sm">
        {t('access.source', { days: answer.horizonDays })}
      </Text>
    </>
  );
}

function Cell({ row, visitTypeId }: { row: ProviderDays; visitTypeId: string }) {
  const { t, i18n } = useTranslation();
  const each = row.visitTypes.find((one) => one.visitTypeId === visitTypeId);
  if (!each) {
    return null;
  }
  return each.days === undefined ? t('access.none') : formatNumber(each.days, i18n.language);
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className={classes['figure']}>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} size="xl" fw={600} className="tabular">
        {value}
      </Text>
    </div>
  );
}
