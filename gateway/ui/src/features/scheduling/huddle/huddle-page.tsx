import { ActionIcon, Button, Group, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '@/components/states';
import { formatDate, formatDateTime, formatTime, formatWallTime, localeOf } from '@/lib/format';
import { addDays, todayIn, type LocalDate } from '@/lib/site-time';
import { huddlePdf, useHuddle, type HuddleSheet, type HuddleVisit } from '../api/huddle';
import { useSites } from '../api/sites';
import classes from './huddle.module.css';

const route = getRouteApi('/inside/sites/$siteId/huddle');

/** What a site's people have to know before the day begins; made to be printed. */
export function HuddlePage() {
  const { t, i18n } = useTranslation();
  const { siteId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data: sites } = useSites();
  const zone = sites?.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  const date = search.date ?? todayIn(zone);
  const { data, error, refetch } = useHuddle(siteId, date);
  const show = (to: LocalDate) => void navigate({ to: '/sites/$siteId/huddle', params: { siteId }, search: { date: to } });
  return (
    <div className={classes['page']}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={1} size="h3">
            {t('huddle.title')}
          </Title>
          <Text fw={600}>
            {data && `${data.siteName}, `}
            {formatDate(date, i18n.language, { dateStyle: 'full' })}
          </Text>
          {data && (
            <Text size="sm" c="dimmed">
              {opening(data)} {t('huddle.made', { moment: formatDateTime(data.madeAt, data.timeZone, i18n.language), zone: data.timeZone })}
            </Text>
          )}
        </div>
        <Group gap={6} className="no-print">
          <Tooltip label={t('today.previousDay')}>
            <ActionIcon variant="default" size={36} onClick={() => show(addDays(date, -1))} aria-label={t('today.previousDay')}>
              <IconChevronLeft size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('today.nextDay')}>
            <ActionIcon variant="default" size={36} onClick={() => show(addDays(date, 1))} aria-label={t('today.nextDay')}>
              <IconChevronRight size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden="true" />} onClick={() => window.print()}>
            {t('huddle.print')}
          </Button>
          <Button component="a" href={huddlePdf(siteId, date, i18n.language)} download variant="default" leftSection={<IconFileTypePdf size={18} aria-hidden="true" />}>
            {t('huddle.pdf')}
          </Button>
        </Group>
      </Group>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : data ? <Sheet sheet={data} /> : <Loading />}
    </div>
  );

  function opening(sheet: HuddleSheet): string {
    if (sheet.closedFor) {
      return t('today.closedFor', { reason: sheet.closedFor });
    }
    return sheet.openFrom && sheet.openTo ? t('huddle.open', { from: formatWallTime(sheet.openFrom, i18n.language), to: formatWallTime(sheet.openTo, i18n.language) }) : t('huddle.closed');
  }
}

function Sheet({ sheet }: { sheet: HuddleSheet }) {
  const { t, i18n } = useTranslation();
  const time = (instant: string) => formatTime(instant, sheet.timeZone, i18n.language);
  const dateTime = (instant: string) => formatDateTime(instant, sheet.timeZone, i18n.language);
  const toSeeTo = sheet.coming.filter((visit) => visit.missing.length > 0 || visit.forms.length > 0);
  return (
    <>
      <Section title={t('huddle.workers')}>
        <Rows
          label={t('huddle.workers')}
          heads={[t('access.provider'), t('huddle.speciality'), t('huddle.hours')]}
          rows={sheet.workers.map((worker) => [
            worker.name ?? worker.id,
            worker.speciality ?? '',
            worker.absent ? t('huddle.absent') : worker.offered.length === 0 ? t('huddle.noHours') : worker.offered.map((each) => `${time(each.from)} – ${time(each.to)}`).join(', '),
          ])}
        />
        {sheet.deviations.length > 0 && (
          <>
            <Title order={3} size="h6" className={classes['provider'] ?? ''}>
              {t('huddle.deviations')}
            </Title>
            <Rows
              label={t('huddle.deviations')}
              heads={[t('list.time'), t('huddle.kind'), t('access.provider'), t('huddle.what')]}
              rows={sheet.deviations.map((each) => [
                `${formatWallTime(each.from, i18n.language)} – ${formatWallTime(each.to, i18n.language)}`,
                t(`huddle.deviation.${each.kind}`),
                each.providerName ?? t('huddle.everybody'),
                each.label,
              ])}
            />
          </>
        )}
      </Section>
      <Section title={t('huddle.coming', { count: sheet.coming.length })}>
        {sheet.coming.length === 0 && <Nothing />}
        {byProvider(sheet.coming).map(([provider, visits]) => (
          <div key={provider}>
            <Title order={3} size="h6" className={classes['provider'] ?? ''}>
              {visits[0]?.providerName ?? provider} ({visits.length})
            </Title>
            <Rows
              label={visits[0]?.providerName ?? provider}
              heads={[t('list.time'), t('list.patient'), t('list.visit'), t('huddle.room'), t('huddle.risk'), t('huddle.needs'), t('huddle.missing')]}
              rows={visits.map((visit) => [
                time(visit.start),
                visit.patientName ?? visit.patientId,
                `${visit.visitTypeName}, ${t(visit.newPatient ? 'huddle.newPatient' : 'huddle.established')}`,
                visit.telehealth ? t('huddle.video') : (visit.roomName ?? ''),
                visit.risk ? t(`huddle.riskWord.${visit.risk}`) : '',
                visit.flags.map((each) => `${t(`flag.${each.flag}`)}${each.language ? ` (${languageName(each.language, i18n.language)})` : ''}`).join(', '),
                <MissingWords key="missing" visit={visit} />,
              ])}
            />
          </div>
        ))}
      </Section>
      <Section title={t('huddle.toSeeTo')}>
        <Rows
          label={t('huddle.toSeeTo')}
          heads={[t('list.time'), t('list.patient'), t('access.provider'), t('huddle.missing')]}
          rows={toSeeTo.map((visit) => [time(visit.start), visit.patientName ?? visit.patientId, visit.providerName ?? '', <MissingWords key="missing" visit={visit} />])}
        />
      </Section>
      <Section title={sheet.openEndsOf ? t('huddle.openEndsOf', { date: formatDate(sheet.openEndsOf, i18n.language, { dateStyle: 'full' }) }) : t('huddle.openEnds')}>
        <Rows
          label={t('huddle.openEnds')}
          heads={[t('list.time'), t('list.patient'), t('list.visit'), t('access.provider'), t('worklist.why')]}
          rows={sheet.openEnds.map((each) => [time(each.start), each.patientName ?? each.patientId, each.visitTypeName, each.providerName ?? '', t(`huddle.leftOpen.${each.why}`)])}
        />
      </Section>
      <Section title={t('huddle.impossible')}>
        <Rows
          label={t('huddle.impossible')}
          heads={[t('huddle.when'), t('list.patient'), t('list.visit'), t('access.provider'), t('worklist.why')]}
          rows={sheet.impossible.map((each) => [dateTime(each.start), each.patientName ?? each.patientId, each.visitTypeName, each.providerName ?? '', t(`obstacle.${each.reason}`)])}
        />
      </Section>
      <Section title={t('huddle.offers')}>
        <Rows
          label={t('huddle.offers')}
          heads={[t('list.patient'), t('list.visit'), t('access.provider'), t('huddle.offered'), t('huddle.until')]}
          rows={sheet.offers.map((each) => [each.patientName ?? each.patientId, each.visitTypeName ?? '', each.providerName ?? '', dateTime(each.start), time(each.until)])}
        />
      </Section>
    </>
  );
}

function byProvider(visits: readonly HuddleVisit[]): [string, HuddleVisit[]][] {
  const groups = new Map<string, HuddleVisit[]>();
  for (const visit of visits) {
    groups.set(visit.providerId, [...(groups.get(visit.providerId) ?? []), visit]);
  }
  return [...groups];
}

function languageName(code: string, language: string): string {
  return new Intl.DisplayNames([localeOf(language)], { type: 'language' }).of(code) ?? code;
}

function MissingWords({ visit }: { visit: HuddleVisit }) {
  const { t } = useTranslation();
  const words = [...visit.missing.map((each) => t(`huddle.missingWord.${each}`)), ...visit.forms.map((name) => t('huddle.missingForm', { name }))];
  return <span className={classes['missing']}>{words.join(', ')}</span>;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes['section']}>
      <Title order={2} size="h5" mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {t('huddle.none')}
    </Text>
  );
}

function Rows({ label, heads, rows }: { label: string; heads: readonly string[]; rows: readonly (readonly ReactNode[])[] }) {
  if (rows.length === 0) {
    return <Nothing />;
  }
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={label}>
      <Table verticalSpacing={5} layout="fixed" miw={heads.length > 5 ? 760 : undefined} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {row.map((cell, column) => (
                <Table.Td key={heads[column]} className="tabular">
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
