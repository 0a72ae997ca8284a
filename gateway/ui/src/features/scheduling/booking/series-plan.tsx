import { Badge, Select, Table, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatTime } from '@/lib/format';
import { dateOf, wallOf } from '@/lib/site-time';
import type { PlannedOccurrence, SeriesChoice } from '../api/series';
import classes from './booking.module.css';

/** What is done about those that cannot take place as planned, by when they would start. */
export type Choices = ReadonlyMap<string, SeriesChoice>;

type Props = { plan: readonly PlannedOccurrence[]; choices: Choices; zone: string; providerName: (providerId: string) => string | undefined; onChoose: (choice: SeriesChoice) => void };

const SKIP = 'skip';

/** Every appointment of a series before it is booked, and the choice for each that something stands in the way of. */
export function SeriesPlan({ plan, choices, zone, providerName, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const day = (instant: string) => formatDate(dateOf(wallOf(instant, zone)), i18n.language, { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
  const time = (instant: string) => formatTime(instant, zone, i18n.language);
  return (
    <div className={classes['plan']} tabIndex={0} role="group" aria-label={t('series.plan')}>
      <Table verticalSpacing={6} stickyHeader aria-label={t('series.plan')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('series.when')}</Table.Th>
            <Table.Th>{t('series.state')}</Table.Th>
            <Table.Th>{t('series.instead')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.map(({ planned, conflict }) => {
            const choice = choices.get(planned);
            return (
              <Table.Tr key={planned}>
                <Table.Td className="tabular">
                  <Text size="sm" td={choice ? 'line-through' : undefined} style={{ whiteSpace: 'nowrap' }}>
                    {day(planned)}, {time(planned)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {conflict ? (
                    <Text size="sm" fw={600} className={classes['conflict']}>
                      {t(`series.conflict.${conflict.code}`, { defaultValue: conflict.detail, reason: conflict.closedFor ?? '', who: (conflict.taken ?? []).map((each) => t(`series.taken.${each}`, { defaultValue: each })).join(', ') })}
                    </Text>
                  ) : (
                    <Badge variant="light" color="harbor" leftSection={<IconCheck size={12} aria-hidden="true" />}>
                      {t('series.free')}
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td>
                  {conflict && (
                    <Select
                      size="xs"
                      aria-label={t('series.insteadOf', { when: `${day(planned)}, ${time(planned)}` })}
                      placeholder={t('series.choose')}
                      value={choice ? (choice.start === undefined ? SKIP : keyOf(choice.start, choice.providerId)) : null}
                      data={[
                        ...conflict.alternatives.map((each) => ({ value: keyOf(each.start, each.providerId), label: `${day(each.start)}, ${time(each.start)} · ${each.providerName ?? providerName(each.providerId) ?? ''}` })),
                        { value: SKIP, label: t('series.skip') },
                      ]}
                      onChange={(value) => {
                        const slot = conflict.alternatives.find((each) => keyOf(each.start, each.providerId) === value);
                        if (value) {
                          onChoose(slot ? { planned, start: slot.start, providerId: slot.providerId, ...(slot.roomId ? { roomId: slot.roomId } : {}) } : { planned });
                        }
                      }}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function keyOf(start: string, providerId: string | undefined): string {
  return `${providerId ?? ''} ${start}`;
}
