import { Badge, Button, Group, Progress, Select, Table, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconMoodSmile } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Blank, Failed, Loading } from '@/components/states';
import { RaiseConcernButton } from '@/features/concerns/raise-concern-button';
import { useSites } from '@/features/scheduling/api/sites';
import { formatDate, formatNumber } from '@/lib/format';
import { useSurveyResults, type Figures, type Overview, type Reply } from './api';
import { SurveyCharts } from './survey-charts';
import classes from './surveys.module.css';

const route = getRouteApi('/inside/sites/$siteId/surveys');
const SPANS = ['4', '12', '26', '52'];
const BEST = 10;

/** How patients found their visits: marks over the weeks, how many have answered, and what they wrote. */
export function SurveysPage() {
  const { t } = useTranslation();
  const { siteId } = route.useParams();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  const [weeks, setWeeks] = useState('26');
  const { data, error, refetch } = useSurveyResults(siteId, Number(weeks));
  return (
    <div className={classes['page']}>
      <Button component={Link} to="/concerns" variant="subtle" color="gray" size="compact-sm" mb={8} leftSection={<IconArrowLeft size={16} aria-hidden="true" />}>
        {t('concern.title')}
      </Button>
      <Group justify="space-between" align="flex-start" className={classes['intro'] ?? ''}>
        <div>
          <Title order={1} size="h3">
            {t('survey.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('survey.intro')}
          </Text>
        </div>
        <Select size="xs" label={t('survey.span')} allowDeselect={false} data={SPANS.map((value) => ({ value, label: t('survey.weeks', { count: Number(value) }) }))} value={weeks} onChange={(value) => setWeeks(value ?? '26')} />
      </Group>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.figures.asked === 0 ? (
        <Blank icon={IconMoodSmile} title={t('survey.empty')}>
          {t('survey.emptyDetail')}
        </Blank>
      ) : (
        <Shown overview={data} siteId={siteId} zone={zone} />
      )}
    </div>
  );
}

function Shown({ overview, siteId, zone }: { overview: Overview; siteId: string; zone: string }) {
  const { t, i18n } = useTranslation();
  const { figures } = overview;
  const mark = useMark();
  const share = formatNumber(figures.answered / figures.asked, i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <>
      <dl className={classes['figures']}>
        <Figure label={t('survey.recommend')} value={mark(figures.recommend)} />
        <Figure label={t('survey.waiting')} value={mark(figures.waiting)} />
        <Figure label={t('survey.staff')} value={mark(figures.staff)} />
        <Figure label={t('survey.answered')} value={t('survey.answeredOf', { answered: formatNumber(figures.answered, i18n.language), asked: formatNumber(figures.asked, i18n.language), share })} />
      </dl>
      {figures.answered > 0 && <SurveyCharts overview={overview} />}
      <Title order={2} size="h5" mb="xs">
        {t('survey.replies')}
      </Title>
      {overview.replies.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('survey.noReplies')}
        </Text>
      ) : (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('survey.replies')}>
          <Table verticalSpacing={8} aria-label={t('survey.replies')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('survey.visit')}</Table.Th>
                <Table.Th>{t('list.patient')}</Table.Th>
                <Table.Th className={classes['right'] ?? ''}>{t('survey.recommend')}</Table.Th>
                <Table.Th className={classes['right'] ?? ''}>{t('survey.waiting')}</Table.Th>
                <Table.Th className={classes['right'] ?? ''}>{t('survey.staff')}</Table.Th>
                <Table.Th>{t('survey.comment')}</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">{t('worklist.actions')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {overview.replies.map((reply) => (
                <Answer key={reply.id} reply={reply} siteId={siteId} zone={zone} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <Title order={2} size="h5" mt="lg" mb="xs">
        {t('survey.byWeek')}
      </Title>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('survey.byWeek')}>
        <Table verticalSpacing={6} aria-label={t('survey.byWeek')} >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('survey.week')}</Table.Th>
              <Table.Th>{t('survey.recommend')}</Table.Th>
              <Table.Th className={classes['right'] ?? ''}>{t('survey.waiting')}</Table.Th>
              <Table.Th className={classes['right'] ?? ''}>{t('survey.staff')}</Table.Th>
              <Table.Th className={classes['right'] ?? ''}>{t('survey.answered')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {overview.weeks.map((week) => (
              <Week key={week.monday} monday={week.monday} figures={week.figures} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}

function Week({ monday, figures }: { monday: string; figures: Figures }) {
  const { t, i18n } = useTranslation();
  const mark = useMark();
  return (
    <Table.Tr>
      <Table.Td className={`tabular ${classes['line'] ?? ''}`}>{formatDate(monday, i18n.language)}</Table.Td>
      <Table.Td className="tabular">
        <Group gap="sm" wrap="nowrap">
          <span>{mark(figures.recommend)}</span>
          {figures.recommend !== undefined && <Progress value={(figures.recommend / BEST) * 100} w={140} aria-hidden="true" />}
        </Group>
      </Table.Td>
      <Table.Td className={`tabular ${classes['right'] ?? ''}`}>{mark(figures.waiting)}</Table.Td>
      <Table.Td className={`tabular ${classes['right'] ?? ''}`}>{mark(figures.staff)}</Table.Td>
      <Table.Td className={`tabular ${classes['right'] ?? ''}`}>{t('survey.of', { answered: figures.answered, asked: figures.asked })}</Table.Td>
    </Table.Tr>
  );
}

function Answer({ reply, siteId, zone }: { reply: Reply; siteId: string; zone: string }) {
  const { t, i18n } = useTranslation();
  const patient = { id: reply.patientId, name: reply.patientName ?? '–' };
  return (
    <Table.Tr>
      <Table.Td className={`tabular ${classes['line'] ?? ''}`}>
        {formatDate(reply.visitedOn, i18n.language)}
        <Text size="xs" c="dimmed">
          {reply.providerName}
        </Text>
      </Table.Td>
      <Table.Td className={classes['line'] ?? ''}>
        <Link to="/patients/$patientId" params={{ patientId: reply.patientId }}>
          {patient.name}
        </Link>
      </Table.Td>
      <Table.Td className={`tabular ${classes['right'] ?? ''}`}>
        {reply.recommend}{' '}
        {reply.low && (
          <Badge color="orange" variant="light" autoContrast>
            {t('survey.low')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td className={`tabular ${classes['right'] ?? ''}`}>{reply.waiting}</Table.Td>
      <Table.Td className={`tabular ${classes['right'] ?? ''}`}>{reply.staff}</Table.Td>
      <Table.Td>
        <Text size="sm" className={classes['words'] ?? ''}>
          {reply.comment}
        </Text>
      </Table.Td>
      <Table.Td>
        {reply.concernId ? (
          <Badge variant="default">{t('survey.concernRaised')}</Badge>
        ) : (
          <RaiseConcernButton siteId={siteId} zone={zone} known={{ patient, appointmentId: reply.appointmentId, providerId: reply.providerId, channel: 'SURVEY', words: reply.comment ?? '' }} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function useMark(): (value: number | undefined) => string {
  const { i18n } = useTranslation();
  return (value) => (value === undefined ? '–' : formatNumber(value, i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
}
