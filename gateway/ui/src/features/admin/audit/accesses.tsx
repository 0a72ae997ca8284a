import { Badge, Button, Menu, SegmentedControl, Select, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { Blank, Failed, Loading } from '@/components/states';
import { SERVICES, type Service } from '@/lib/api/client';
import { formatDate, formatNumber } from '@/lib/format';
import { isLocalDate, todayIn } from '@/lib/site-time';
import { exportAddress, useAccesses, useAccessesByActor, useAccessesByDay, useAccessesByPerson, type AccessFilter, type Told } from '../api/audit';
import { isPersonId, KINDS, periodOf, VIEWS, type AuditSearch, type Changed, type View } from './search';
import { utcTime } from './utc-time';
import classes from './audit.module.css';

type Change = (next: Changed) => void;
type Props = { search: AuditSearch; onChange: Change };

/** The access logs of all services: entry by entry in the order of time, or added up by user, by person, by day. A name or an id narrows it down. */
export function Accesses({ search, onChange }: Props) {
  const { t } = useTranslation();
  const view = search.show ?? 'entries';
  const { from, to } = periodOf(search, todayIn('UTC'));
  const filter: AccessFilter = {
    from,
    to,
    ...(search.person ? { person: search.person } : {}),
    ...(search.actor ? { actor: search.actor } : {}),
    ...(search.kind && view === 'entries' ? { kind: search.kind } : {}),
    ...(search.service ? { service: search.service } : {}),
  };
  return (
    <>
      <div className={classes['filters']}>
        <SegmentedControl
          aria-label={t('audit.view.label')}
          value={view}
          onChange={(value) => onChange({ show: VIEWS.find((each) => each === value) as View })}
          data={VIEWS.map((each) => ({ value: each, label: t(`audit.view.${each}`) }))}
        />
        <TextInput label={t('audit.from')} type="date" max={to} value={from} onChange={(event) => isLocalDate(event.currentTarget.value) && onChange({ from: event.currentTarget.value, to })} />
        <TextInput label={t('audit.to')} type="date" min={from} value={to} onChange={(event) => isLocalDate(event.currentTarget.value) && onChange({ from, to: event.currentTarget.value })} />
        {view !== 'user' && <Narrow key={`actor ${search.actor ?? ''}`} label={t('audit.user')} value={search.actor} onChange={(actor) => onChange({ actor })} />}
        {view !== 'person' && (
          <Narrow key={`person ${search.person ?? ''}`} label={t('audit.person')} value={search.person} valid={isPersonId} className={classes['person']} onChange={(person) => onChange({ person })} />
        )}
        {view === 'entries' && (
          <Select
            label={t('audit.kindLabel')}
            clearable
            clearButtonProps={{ 'aria-label': t('audit.clear') }}
            placeholder={t('audit.allKinds')}
            data={KINDS.map((kind) => ({ value: kind, label: t(`audit.kind.${kind}`) }))}
            value={search.kind ?? null}
            onChange={(kind) => onChange({ kind: KINDS.find((each) => each === kind) })}
          />
        )}
        <Select
          label={t('audit.log')}
          clearable
          clearButtonProps={{ 'aria-label': t('audit.clear') }}
          placeholder={t('audit.allLogs')}
          data={SERVICES.map((service) => ({ value: service, label: t(`audit.service.${service}`) }))}
          value={search.service ?? null}
          onChange={(service) => onChange({ service: SERVICES.find((each) => each === service) })}
        />
        <span className={classes['grow']} />
        <Export filter={filter} />
      </div>
      {view === 'entries' && <Entries filter={filter} onChange={onChange} />}
      {view === 'user' && <ByUser filter={filter} onChange={onChange} />}
      {view === 'person' && <ByPerson filter={filter} onChange={onChange} />}
      {view === 'day' && <ByDay filter={filter} onChange={onChange} />}
    </>
  );
}

/** Each service writes its own file, so that each log says that it was taken out. */
function Export({ filter }: { filter: AccessFilter }) {
  const { t } = useTranslation();
  if (filter.service) {
    return (
      <Button component="a" href={exportAddress(filter, filter.service)} download variant="light" leftSection={<IconDownload size={17} aria-hidden="true" />}>
        {t('audit.export')}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="light" leftSection={<IconDownload size={17} aria-hidden="true" />} rightSection={<IconChevronDown size={15} aria-hidden="true" />}>
          {t('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SERVICES.map((service) => (
          <Menu.Item key={service} component="a" href={exportAddress(filter, service)} download>
            {t(`audit.service.${service}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Takes effect when the field is left or Enter is pressed; what makes no sense says so. */
function Narrow({ label, value, onChange, valid = () => true, className }: { label: string; value: string | undefined; onChange: (value: string | undefined) => void; valid?: (text: string) => boolean; className?: string | undefined }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  const [wrong, setWrong] = useState(false);
  const take = () => {
    const wanted = text.trim();
    const fine = wanted === '' || valid(wanted);
    setWrong(!fine);
    if (fine && wanted !== (value ?? '')) {
      onChange(wanted === '' ? undefined : wanted);
    }
  };
  return (
    <TextInput
      label={label}
      placeholder={t('audit.everybody')}
      className={className}
      value={text}
      error={wrong ? t('audit.notAnId') : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}

type Found<Row> = { data: Told<Row> | undefined; error: Error | null; refetch: () => unknown };

function Listed<Row>({ found, children }: { found: Found<Row>; children: (rows: Told<Row>['rows']) => ReactNode }) {
  const { t } = useTranslation();
  if (found.error) {
    return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Loading />;
  }
  const { rows, silent } = found.data;
  return (
    <>
      <Silent services={silent} onRetry={() => void found.refetch()} />
      {rows.length === 0 ? <Blank title={t('audit.nothingTitle')}>{t('audit.nothing')}</Blank> : children(rows)}
    </>
  );
}

/** Whose log is missing from what is shown. */
function Silent({ services, onRetry }: { services: readonly Service[]; onRetry: () => void }) {
  const { t, i18n } = useTranslation();
  if (services.length === 0) {
    return null;
  }
  const names = new Intl.ListFormat(i18n.language).format(services.map((service) => t(`audit.service.${service}`)));
  return (
    <div className={classes['missing']}>
      <Notice kind="warning" title={t('audit.silentTitle')}>
        {t('audit.silent', { names })}{' '}
        <UnstyledButton onClick={onRetry}>
          <Text size="sm" fw={600} td="underline">
            {t('common.tryAgain')}
          </Text>
        </UnstyledButton>
      </Notice>
    </div>
  );
}

function Frame({ head, children }: { head: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audit.accesses')}>
      <Table highlightOnHover verticalSpacing={7} className={classes['table']}>
        <Table.Thead>
          <Table.Tr>{head}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}

const KIND_COLORS = { READ: 'gray', SEARCH: 'blue', EXPORT: 'orange', REFUSED: 'red' } as const;

function Entries({ filter, onChange }: { filter: AccessFilter; onChange: Change }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAccesses(filter);
  const all = data && { rows: data.pages.flatMap((page) => page.rows), silent: [...new Set(data.pages.flatMap((page) => page.silent))] };
  return (
    <Listed found={{ data: all, error: data ? null : error, refetch }}>
      {(items) => (
        <>
          <Frame
            head={
              <>
                <Table.Th>{t('audit.at')}</Table.Th>
                <Table.Th>{t('audit.log')}</Table.Th>
                <Table.Th>{t('audit.user')}</Table.Th>
                <Table.Th>{t('audit.kindLabel')}</Table.Th>
                <Table.Th>{t('audit.operation')}</Table.Th>
                <Table.Th>{t('audit.people')}</Table.Th>
                <Table.Th>{t('audit.reason')}</Table.Th>
              </>
            }
          >
            {items.map((item) => (
              <Table.Tr key={`${item.service} ${item.position}`}>
                <Table.Td className={`${classes['when']} tabular`}>{utcTime(item.at, i18n.language)}</Table.Td>
                <Log of={item} />
                <Table.Td>
                  <Link onClick={() => onChange({ actor: item.actorId })}>{item.actorName}</Link>
                  <Text size="xs" c="dimmed">
                    {item.roles.join(', ')}
                    {item.client && ` · ${item.client}`}
                  </Text>
                </Table.Td>
                <Table.Td className={classes['kind']}>
                  <Badge variant="light" color={KIND_COLORS[item.kind]} autoContrast>
                    {t(`audit.kind.${item.kind}`)}
                  </Badge>
                </Table.Td>
                <Table.Td className={classes['id']}>
                  {item.operation} → {item.status}
                </Table.Td>
                <Table.Td>
                  <People item={item} onChange={onChange} />
                </Table.Td>
                <Table.Td className={classes['id']}>{item.reason ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Frame>
          {hasNextPage && (
            <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('audit.older')}
            </Button>
          )}
        </>
      )}
    </Listed>
  );
}

/** Which service's log tells it. */
function Log({ of }: { of: { service: Service } }) {
  const { t } = useTranslation();
  return <Table.Td>{t(`audit.service.${of.service}`)}</Table.Td>;
}

const SHOWN_PEOPLE = 3;

function People({ item, onChange }: { item: { people: { personId: string; fields: string[] }[]; searched: string[] }; onChange: Change }) {
  const { t } = useTranslation();
  return (
    <>
      {item.searched.length > 0 && <Text size="xs">{t('audit.searchedBy', { fields: item.searched.join(', ') })}</Text>}
      {item.people.slice(0, SHOWN_PEOPLE).map((person) => (
        <div key={person.personId}>
          <Link id onClick={() => onChange({ person: person.personId })}>
            {person.personId}
          </Link>
          <Text size="xs" c="dimmed">
            {person.fields.join(', ')}
          </Text>
        </div>
      ))}
      {item.people.length > SHOWN_PEOPLE && <Text size="xs">{t('audit.morePeople', { count: item.people.length - SHOWN_PEOPLE })}</Text>}
    </>
  );
}

function Link({ onClick, id, children }: { onClick: () => void; id?: boolean; children: ReactNode }) {
  return (
    <UnstyledButton onClick={onClick}>
      <Text size="sm" fw={id ? undefined : 600} td="underline" className={id ? classes['id'] : undefined}>
        {children}
      </Text>
    </UnstyledButton>
  );
}

function Bar({ value, most }: { value: number; most: number }) {
  return (
    <Table.Td className={classes['barCell']} aria-hidden="true">
      <svg width="100%" height="8" role="presentation" focusable="false">
        <rect width={`${Math.max(1, (100 * value) / most)}%`} height="8" rx="4" fill="var(--accent)" />
      </svg>
    </Table.Td>
  );
}

function useCells() {
  const { i18n } = useTranslation();
  return {
    number: (value: number) => <Table.Td className={`${classes['right']} tabular`}>{formatNumber(value, i18n.language)}</Table.Td>,
    time: (instant: string) => <Table.Td className="tabular">{utcTime(instant, i18n.language)}</Table.Td>,
  };
}

function ByUser({ filter, onChange }: { filter: AccessFilter; onChange: Change }) {
  const { t } = useTranslation();
  const { number, time } = useCells();
  return (
    <Listed found={useAccessesByActor(filter)}>
      {(rows) => (
        <Frame
          head={
            <>
              <Table.Th>{t('audit.user')}</Table.Th>
              <Table.Th>{t('audit.log')}</Table.Th>
              <Table.Th aria-hidden="true" />
              <Table.Th className={classes['right']}>{t('audit.entries')}</Table.Th>
              <Table.Th className={classes['right']}>{t('audit.people')}</Table.Th>
              <Table.Th>{t('audit.first')}</Table.Th>
              <Table.Th>{t('audit.last')}</Table.Th>
            </>
          }
        >
          {rows.map((row) => (
            <Table.Tr key={`${row.actorId} ${row.service}`}>
              <Table.Td>
                <Link onClick={() => onChange({ show: 'entries', actor: row.actorId, service: row.service })}>{row.actorName}</Link>
              </Table.Td>
              <Log of={row} />
              <Bar value={row.entries} most={rows[0]?.entries ?? 1} />
              {number(row.entries)}
              {number(row.people)}
              {time(row.first)}
              {time(row.last)}
            </Table.Tr>
          ))}
        </Frame>
      )}
    </Listed>
  );
}

function ByPerson({ filter, onChange }: { filter: AccessFilter; onChange: Change }) {
  const { t } = useTranslation();
  const { number, time } = useCells();
  return (
    <Listed found={useAccessesByPerson(filter)}>
      {(rows) => (
        <Frame
          head={
            <>
              <Table.Th>{t('audit.person')}</Table.Th>
              <Table.Th>{t('audit.log')}</Table.Th>
              <Table.Th aria-hidden="true" />
              <Table.Th className={classes['right']}>{t('audit.entries')}</Table.Th>
              <Table.Th className={classes['right']}>{t('audit.users')}</Table.Th>
              <Table.Th>{t('audit.first')}</Table.Th>
              <Table.Th>{t('audit.last')}</Table.Th>
            </>
          }
        >
          {rows.map((row) => (
            <Table.Tr key={`${row.personId} ${row.service}`}>
              <Table.Td>
                <Link id onClick={() => onChange({ show: 'entries', person: row.personId, service: row.service })}>
                  {row.personId}
                </Link>
              </Table.Td>
              <Log of={row} />
              <Bar value={row.entries} most={rows[0]?.entries ?? 1} />
              {number(row.entries)}
              {number(row.actors)}
              {time(row.first)}
              {time(row.last)}
            </Table.Tr>
          ))}
        </Frame>
      )}
    </Listed>
  );
}

function ByDay({ filter, onChange }: { filter: AccessFilter; onChange: Change }) {
  const { t, i18n } = useTranslation();
  const { number } = useCells();
  return (
    <Listed found={useAccessesByDay(filter)}>
      {(rows) => (
        <Frame
          head={
            <>
              <Table.Th>{t('audit.day')}</Table.Th>
              <Table.Th>{t('audit.log')}</Table.Th>
              <Table.Th aria-hidden="true" />
              <Table.Th className={classes['right']}>{t('audit.entries')}</Table.Th>
              <Table.Th className={classes['right']}>{t('audit.people')}</Table.Th>
              <Table.Th className={classes['right']}>{t('audit.users')}</Table.Th>
              <Table.Th className={classes['right']}>{t('audit.kind.EXPORT')}</Table.Th>
              <Table.Th className={classes['right']}>{t('audit.kind.REFUSED')}</Table.Th>
            </>
          }
        >
          {rows.map((row) => (
            <Table.Tr key={`${row.day} ${row.service}`}>
              <Table.Td>
                <Link onClick={() => onChange({ show: 'entries', from: row.day, to: row.day, service: row.service })}>{formatDate(row.day, i18n.language)}</Link>
              </Table.Td>
              <Log of={row} />
              <Bar value={row.entries} most={Math.max(...rows.map((each) => each.entries))} />
              {number(row.entries)}
              {number(row.people)}
              {number(row.actors)}
              {number(row.exports)}
              {number(row.refused)}
            </Table.Tr>
          ))}
        </Frame>
      )}
    </Listed>
  );
}
