import { HoverCard, Text, UnstyledButton } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { useNoShowRisk } from '../api/appointments';
import type { Appointment } from '../api/day';
import classes from './appointment-panel.module.css';
import { riskReason } from './no-show-reasons';

/** How likely it was at booking that the patient would not come, and what made it so. */
export function NoShowRisk({ appointment }: { appointment: Appointment & { noShowRisk: number } }) {
  const { t, i18n } = useTranslation();
  const percent = (share: number) => formatNumber(share, i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const { data } = useNoShowRisk(appointment.id);
  const reasons = data?.reasons.map((reason) => riskReason(reason, t, i18n.language)).filter((text) => text !== undefined) ?? [];
  return (
    <div className={classes['fact']}>
      <IconUserQuestion size={18} stroke={1.6} aria-hidden="true" />
      <HoverCard withinPortal width={300} shadow="md" openDelay={150}>
        <HoverCard.Target>
          <UnstyledButton className={classes['risk']} data-high={(data && appointment.noShowRisk > 1.5 * data.rate) || undefined}>
            {t('risk.line', { percent: percent(appointment.noShowRisk) })}
          </UnstyledButton>
        </HoverCard.Target>
        <HoverCard.Dropdown>
          <Text size="sm" fw={600}>
            {t('risk.line', { percent: percent(appointment.noShowRisk) })}
          </Text>
          {data && (
            <Text size="sm" c="dimmed">
              {t('risk.average', { percent: percent(data.rate) })}
            </Text>
          )}
          <ul className={classes['reasons']}>
            {reasons.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </HoverCard.Dropdown>
      </HoverCard>
    </div>
  );
}
