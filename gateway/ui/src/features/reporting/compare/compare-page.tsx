import { Button, SegmentedControl, Select, Text, Title, Tooltip } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { IconDownload, IconLink } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone, notifyFailed } from '@/components/notify';
import { useShortcut } from '@/components/shortcuts/shortcuts';
import { Blank, Failed, Loading } from '@/components/states';
import { formatDate, formatDateRange } from '@/lib/format';
import { todayIn } from '@/lib/site-time';
import { useCatalogue, useDimensions, useFigures, type Dimensions, type Kpi } from '../api/kpis';
import { AsOfChoice } from './as-of-choice';
import { BarsChart } from './bars-chart';
import { Definition } from './definition';
import { DrillDrawer } from './drill-drawer';
import { KpiCards } from './kpi-cards';
import { formatReference } from './kpi-format';
import { useKpiTexts } from './kpi-texts';
import { PeriodChoice } from './period-choice';
import { download, rank, toCsv } from './ranking';
import { RankingTable } from './ranking-table';
import { grainFor, momentOf, periodOf, previousPeriod, type CompareSearch, type Grain } from './search';
import { SmallMultiples } from './small-multiples';
import { TrendChart, trendOf } from './trend-chart';
import classes from './compare.module.css';

const route = getRouteApi('/inside/compare');

export function ComparePage() {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const dimensions = useDimensions();
  const error = catalogue.error ?? dimensions.error;
  if (error) {
    return <Failed error={error} onRetry={() => void Promise.all([catalogue.refetch(), dimensions.refetch()])} />;
  }
  if (!catalogue.data || !dimensions.data) {
    return <Loading />;
  }
  const [first] = catalogue.data;
  if (!first || dimensions.data.sites.length === 0) {
    return <Blank title={t('home.noSitesTitle')}>{t('home.noSites')}</Blank>;
  }
  return <Comparison kpis={catalogue.data} fallback={catalogue.data.find((kpi) => kpi.id === 'no-show-rate') ?? first} dimensions={dimensions.data} />;
}

function Comparison({ kpis, fallback, dimensions }: { kpis: readonly Kpi[]; fallback: Kpi; dimensions: Dimensions }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const search = route.useSearch();
  const texts = useKpiTexts();
  const kpi = kpis.find((each) => each.id === search.kpi) ?? fallback;
  const onlySite = dimensions.sites.length === 1 ? dimensions.sites[0] : undefined;
  // Each site has its own today; the first site's is near enough for choosing whole days.
  const zone = dimensions.sites[0]?.timeZone ?? 'UTC';
  const today = todayIn(zone);
  const period = periodOf(search, today);
  const previous = previousPeriod(period);
  const grain = grainFor(period, search.grain);
  const moment = momentOf(search.asOf, zone);

  const bySite = useFigures({ kpiId: kpi.id, by: 'site', ...period, grain: 'total', ...moment });
  const bySiteBefore = useFigures({ kpiId: kpi.id, by: 'site', ...previous, grain: 'total', ...moment });
  const ofGroup = useFigures({ kpiId: kpi.id, by: 'group', ...period, grain: 'total', ...moment });
  const trendBySite = useFigures({ kpiId: kpi.id, by: 'site', ...period, grain, ...moment });
  const trendOfGroup = useFigures({ kpiId: kpi.id, by: 'group', ...period, grain, ...moment });

  // A count of the whole group is no measure for one site; its mean per site is, where all sites are known.
  const isCount = kpi.unit === 'visits';
  const share = isCount ? (me.scope.group ? dimensions.sites.length : undefined) : 1;
  const total = ofGroup.data?.[0]?.value ?? undefined;
  const groupValue = total === undefined || share === undefined ? undefined : total / share;
  const groupLabel = isCount ? t('compare.meanOfSites') : t('compare.group');

  const rows = useMemo(
    () => rank({ dimensions, kpi, region: search.region, current: bySite.data ?? [], previous: bySiteBefore.data ?? [], groupValue }),
    [dimensions, kpi, search.region, bySite.data, bySiteBefore.data, groupValue],
  );
  const trend = useMemo(() => {
    if (!trendBySite.data) {
      return undefined;
    }
    const group = share === undefined ? undefined : trendOfGroup.data?.map((row) => ({ ...row, value: row.value === null || row.value === undefined ? row.value : row.value / share }));
    return trendOf(rows, trendBySite.data, group);
  }, [rows, trendBySite.data, trendOfGroup.data, share]);

  const change = (next: Partial<CompareSearch>, replace = true) => {
    const merged = { ...search, ...next };
    void navigate({ to: '/compare', search: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)), replace, resetScroll: false });
  };
  const drill = (siteId: string, part: 'numerator' | 'denominator' = 'numerator') => change({ drill: siteId, part: part === 'numerator' ? undefined : part, page: undefined }, false);
  const choose = (siteId: string) => change({ site: search.site === siteId ? undefined : siteId });
  const column = search.sort ?? 'value';
  const order = search.order ?? (column === 'value' && kpi.betterIs === 'up' ? 'desc' : 'asc');
  const { name } = texts(kpi);

  const copyLink = () => navigator.clipboard.writeText(location.href).then(() => notifyDone(t('compare.copied')), (error: unknown) => notifyFailed(error, t));
  const exportCsv = () => {
    const withAsked = rows.some((row) => row.asked !== undefined);
    const header = [t('compare.rank'), t('compare.site'), t('compare.region'), t('compare.from'), t('compare.to'), texts(kpi).numerator, texts(kpi).denominator, `${name} (${kpi.unit})`, t('compare.p90'), groupLabel, t('compare.previousValue'), ...(withAsked ? [t('compare.asked')] : [])];
    const lines = rows.map((row) => [row.rank, row.name, row.region, period.from, period.to, row.numerator, row.denominator, row.value, row.p90, groupValue, row.previous, ...(withAsked ? [row.asked] : [])]);
    download(`${kpi.id}_${period.from}_${period.to}${search.asOf ? `_as-of_${search.asOf}` : ''}.csv`, toCsv(header, lines));
  };
  useShortcut('e', t('compare.export'), t('nav.compare'), exportCsv);

  const empty = bySite.data !== undefined && rows.every((row) => row.value === undefined);
  const reference = kpi.references.find((each) => each.low !== undefined && each.high !== undefined) ?? kpi.references[0];
  return (
    <div className={classes['page']}>
      <div className={classes['top']}>
        <div>
          <Title order={1} size="h3" className={classes['heading']}>
            {t('compare.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('compare.against', { period: formatDateRange(previous.from, previous.to, i18n.language) })}
            {!me.scope.group && ` · ${t('compare.ownSitesOnly')}`}
          </Text>
        </div>
        <div className={classes['controls']}>
          <PeriodChoice search={search} period={period} onChange={(next) => change({ ...next, page: undefined })} />
          <AsOfChoice asOf={search.asOf} today={today} onChange={(asOf) => change({ asOf, page: undefined })} />
          {dimensions.regions.length > 1 && (
            <Select
              aria-label={t('compare.region')}
              w={190}
              data={[{ value: '', label: t('compare.allRegions') }, ...dimensions.regions.map((region) => ({ value: region.id, label: region.name }))]}
              value={search.region ?? ''}
              allowDeselect={false}
              onChange={(region) => change({ region: region || undefined })}
            />
          )}
          <Tooltip label={t('compare.copyLink')}>
            <Button variant="default" px={10} onClick={() => void copyLink()} aria-label={t('compare.copyLink')}>
              <IconLink size={18} aria-hidden="true" />
            </Button>
          </Tooltip>
          <Button variant="default" leftSection={<IconDownload size={18} aria-hidden="true" />} onClick={exportCsv} disabled={empty}>
            {t('compare.export')}
          </Button>
        </div>
      </div>

      {search.asOf && (
        <Text size="sm" role="status" className={classes['asOf']}>
          {t('compare.asKnown', { date: formatDate(search.asOf, i18n.language) })}
        </Text>
      )}
      <KpiCards kpis={kpis} chosen={kpi.id} period={period} previous={previous} moment={moment} siteId={onlySite?.id} onChoose={(id) => change({ kpi: id, sort: undefined, order: undefined, drill: undefined, part: undefined, page: undefined })} />
      <Definition kpi={kpi} />

      {bySite.error ? (
        <Failed error={bySite.error} onRetry={() => void bySite.refetch()} />
      ) : !bySite.data ? (
        <Loading />
      ) : empty ? (
        <Blank title={t('compare.empty')}>{t('compare.emptyDetail')}</Blank>
      ) : (
        <div aria-busy={bySite.isFetching} className={classes['results']}>
          <section className={`${classes['panel']} surface`} aria-label={t('compare.bars')}>
            <header>
              <h2>{t('compare.bars')}</h2>
              {reference && (
                <span className={classes['legend']}>
                  <i data-kind={reference.low === undefined ? 'line' : 'band'} aria-hidden="true" />
                  {t('compare.reference')} {formatReference(reference, kpi.unit, i18n.language)} ({[reference.source, reference.year].filter(Boolean).join(', ')})
                </span>
              )}
            </header>
            <div className={classes['bars']}>
              <BarsChart kpi={kpi} rows={rows} groupValue={groupValue} groupLabel={groupLabel} chosen={search.site} label={t('compare.barsLabel', { kpi: name })} onSite={drill} />
            </div>
          </section>
          <section className={`${classes['panel']} surface`} aria-label={t('compare.trend')}>
            <header>
              <h2>{t('compare.trend')}</h2>
              <div className={classes['switches']}>
                <SegmentedControl
                  size="xs"
                  aria-label={t('compare.grain')}
                  value={grain}
                  onChange={(value) => change({ grain: value as Grain })}
                  data={(['day', 'week', 'month'] as const).map((each) => ({ value: each, label: t(`compare.grainOf.${each}`) }))}
                />
                {rows.length > 1 && (
                  <SegmentedControl
                    size="xs"
                    aria-label={t('compare.trendView')}
                    value={search.trend ?? 'together'}
                    onChange={(value) => change({ trend: value === 'each' ? 'each' : undefined })}
                    data={[
                      { value: 'together', label: t('compare.together') },
                      { value: 'each', label: t('compare.small') },
                    ]}
                  />
                )}
              </div>
            </header>
            {trendBySite.error ? (
              <Failed error={trendBySite.error} onRetry={() => void trendBySite.refetch()} />
            ) : !trend ? (
              <Loading />
            ) : search.trend === 'each' ? (
              <SmallMultiples kpi={kpi} trend={trend} chosen={search.site} onSite={choose} />
            ) : (
              <TrendChart kpi={kpi} trend={trend} chosen={search.site} groupLabel={groupLabel} label={t('compare.trendLabel', { kpi: name })} onSite={choose} />
            )}
          </section>
          <section className={`${classes['panel']} ${classes['wide']} surface`}>
            <RankingTable
              kpi={kpi}
              rows={rows}
              trend={trend}
              groupValue={groupValue}
              chosen={search.site}
              sort={column}
              order={order}
              onSort={(sort, next) => change({ sort, order: next })}
              onChoose={choose}
              onDrill={drill}
            />
          </section>
        </div>
      )}
      <DrillDrawer
        kpi={kpi}
        siteId={search.drill}
        part={search.part ?? 'numerator'}
        page={search.page ?? 1}
        period={period}
        moment={moment}
        dimensions={dimensions}
        onClose={() => change({ drill: undefined, part: undefined, page: undefined })}
        onChange={({ part, page }) => change({ ...(part ? { part: part === 'numerator' ? undefined : part } : {}), page: page === 1 ? undefined : page })}
      />
    </div>
  );
}
