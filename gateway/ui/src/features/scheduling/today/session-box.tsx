import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { IconCalendarTime, IconLogin2, IconUserPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '@/components/status/status-badge';
import type { Appointment } from '../api/day';
import classes from './session-box.module.css';

type Props = {
  appointment: Appointment;
  comers: readonly Appointment[];
  capacity: number | undefined;
  onOpen: (appointmentId: string) => void;
  /** For whoever may receive patients, on the day itself. */
  onCheckIn?: ((appointment: Appointment) => void) | undefined;
  /** For whoever may book, until the session is over. */
  onAdd?: (() => void) | undefined;
  /** For whoever may book, until somebody has come. */
  onMove?: (() => void) | undefined;
};

/** Who comes to the same session, each one click away. */
export function SessionBox({ appointment, comers, capacity, onOpen, onCheckIn, onAdd, onMove }: Props) {
  const { t } = useTranslation();
  const heading = useId();
  const taken = comers.filter((each) => each.status !== 'NO_SHOW').length;
  const full = capacity !== undefined && taken >= capacity;
  return (
    <section aria-labelledby={heading} className={classes['box']}>
      <Text id={heading} size="sm" fw={650}>
        {capacity === undefined ? t('group.comers', { count: taken }) : t('group.taken', { taken, capacity })}
      </Text>
      <ul className={classes['comers']}>
        {comers.map((each) => (
          <li key={each.id} data-current={each.id === appointment.id || undefined}>
            <Button variant="transparent" size="compact-sm" className={classes['name']} onClick={() => onOpen(each.id)} aria-current={each.id === appointment.id || undefined}>
              {each.patientName}
            </Button>
            <StatusBadge status={each.status} size="sm" />
            {onCheckIn && (each.status === 'BOOKED' || each.status === 'CONFIRMED') ? (
              <Tooltip label={t('group.checkIn', { patient: each.patientName })}>
                <ActionIcon variant="light" size={28} onClick={() => onCheckIn(each)} aria-label={t('group.checkIn', { patient: each.patientName })}>
                  <IconLogin2 size={16} aria-hidden="true" />
                </ActionIcon>
              </Tooltip>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {onAdd && (
        <Button variant="light" size="xs" fullWidth leftSection={<IconUserPlus size={16} aria-hidden="true" />} disabled={full} onClick={onAdd}>
          {full ? t('group.full') : t('group.add')}
        </Button>
      )}
      {onMove && (
        <Button variant="subtle" size="xs" mt={6} fullWidth leftSection={<IconCalendarTime size={16} aria-hidden="true" />} onClick={onMove}>
          {t('group.move.open')}
        </Button>
      )}
    </section>
  );
}
