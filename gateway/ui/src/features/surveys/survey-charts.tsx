import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart, type ChartOption } from '@/features/reporting/compare/chart';
import { axisText, barTooltip, useChartColors } from '@/features/reporting/compare/chart-colors';
import { formatDate, formatNumber } from '@/lib/format';
import type { Overview } from './api';
import classes from './surveys.module.css';

const BEST = 10;
/** Up to this mark somebody should call; from the other on patients recommend us. */
const LOW = 6;
const HIGH = 9;
const HEIGHT = 240;

function monthOf(first: string, language: string): string {
  return formatDate(first, language, { month: 'short', year: '2-digit' });
}

/** @param value none: nobody has answered */
function scoreOf(value: number | undefined, language: string): string {
  return value === undefined ? '–' : formatNumber(value, language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** How the score went from month to month and from how many answers, and how the answers spread. */
export function SurveyCharts({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  return (
    <div className={classes['charts']}>
      <section className={`${classes['panel']} surface`}>
        <h2>{t('survey.byMonth')}</h2>
        <Months months={overview.months} />
      </section>
      <section className={`${classes['panel']} surface`}>
        <h2>{t('survey.spread')}</h2>
        <Spread marks={overview.marks} />
      </section>
    </div>
  );
}

function Months({ months }: { months: Overview['months'] }) {
  const { t, i18n } = useTranslation();
  const colors = useChartColors();
  const language = i18n.language;
  const option = useMemo((): ChartOption => {
    const text = axisText(colors);
    return {
      animationDuration: 250,
      grid: { left: 8, right: 8, top: 30, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        ...barTooltip(colors),
        formatter: (told) => {
          const month = months[(Array.isArray(told) ? told[0] : told)?.dataIndex ?? -1];
          if (!month) {
            return '';
          }
          const { recommend, answered, asked } = month.figures;
          return `${monthOf(month.first, language)}\n${t('survey.recommend')}: ${scoreOf(recommend, language)}\n${t('survey.answered')}: ${t('survey.of', { answered, asked })}`;
        },
      },
      xAxis: { type: 'category', data: months.map((month) => monthOf(month.first, language)), axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: colors.line } }, axisTick: { show: false } },
      yAxis: [
        { type: 'value', min: 0, max: BEST, interval: 2, name: t('survey.score'), nameTextStyle: { ...text, align: 'left' }, axisLabel: text, splitLine: { lineStyle: { color: colors.line } } },
        { type: 'value', min: 0, minInterval: 1, splitNumber: 4, name: t('survey.answers'), nameTextStyle: { ...text, align: 'right' }, axisLabel: text, splitLine: { show: false } },
      ],
      series: [
        { id: 'answers', type: 'bar', yAxisIndex: 1, barMaxWidth: 34, itemStyle: { color: colors.spread, borderRadius: [4, 4, 0, 0] }, data: months.map((month) => month.figures.answered), z: 1 },
        {
          id: 'score',
          type: 'line',
          data: months.map((month) => month.figures.recommend ?? null),
          symbol: 'circle',
          symbolSize: 7,
          lineStyle: { color: colors.accent, width: 3 },
          itemStyle: { color: colors.accent },
          label: { show: months.length <= BEST, position: 'top', color: colors.ink, fontFamily: colors.font, fontSize: 12, fontWeight: 600, formatter: ({ value }) => (typeof value === 'number' ? scoreOf(value, language) : '') },
          z: 3,
        },
      ],
    };
  }, [months, colors, language, t]);
  return (
    <>
      <Chart option={option} height={HEIGHT} label={t('survey.byMonthLabel')} />
      <table className="visually-hidden">
        <caption>{t('survey.byMonth')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('survey.month')}</th>
            <th scope="col">{t('survey.recommend')}</th>
            <th scope="col">{t('survey.answered')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ first, figures }) => (
            <tr key={first}>
              <th scope="row">{monthOf(first, language)}</th>
              <td>{scoreOf(figures.recommend, language)}</td>
              <td>{t('survey.of', { answered: figures.answered, asked: figures.asked })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Spread({ marks }: { marks: Overview['marks'] }) {
  const { t, i18n } = useTranslation();
  const colors = useChartColors();
  const language = i18n.language;
  const option = useMemo((): ChartOption => {
    const text = axisText(colors);
    const all = marks.reduce((sum, each) => sum + each.answers, 0);
    const colourOf = (mark: number) => (mark <= LOW ? colors.group : mark >= HIGH ? colors.accent : colors.soft);
    return {
      animationDuration: 250,
      grid: { left: 8, right: 8, top: 30, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        ...barTooltip(colors),
        formatter: (told) => {
          const one = marks[(Array.isArray(told) ? told[0] : told)?.dataIndex ?? -1];
          return one ? `${t('survey.markOf', { mark: one.mark })}\n${t('survey.answersCount', { count: one.answers })} (${formatNumber(all === 0 ? 0 : one.answers / all, language, { style: 'percent', maximumFractionDigits: 0 })})` : '';
        },
      },
      xAxis: { type: 'category', data: marks.map((each) => `${each.mark}`), axisLabel: { ...text, interval: 0 }, axisLine: { lineStyle: { color: colors.line } }, axisTick: { show: false } },
      yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 4, name: t('survey.answers'), nameTextStyle: { ...text, align: 'left' }, axisLabel: text, splitLine: { lineStyle: { color: colors.line } } },
      series: [{ id: 'marks', type: 'bar', barMaxWidth: 34, data: marks.map((each) => ({ value: each.answers, itemStyle: { color: colourOf(each.mark), borderRadius: [4, 4, 0, 0] } })) }],
    };
  }, [marks, colors, language, t]);
  return (
    <>
      <Chart option={option} height={HEIGHT} label={t('survey.spreadLabel')} />
      <table className="visually-hidden">
        <caption>{t('survey.spread')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('survey.mark')}</th>
            <th scope="col">{t('survey.answers')}</th>
          </tr>
        </thead>
        <tbody>
          {marks.map(({ mark, answers }) => (
            <tr key={mark}>
              <th scope="row">{mark}</th>
              <td>{formatNumber(answers, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
