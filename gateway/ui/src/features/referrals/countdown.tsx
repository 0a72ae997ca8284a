import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Authorization } from './api';
import classes from './referrals.module.css';

/** How many visits of an authorization are used, reserved and left: a row of fields, and the same in words. */
export function Countdown({ authorization }: { authorization: Pick<Authorization, 'visits' | 'used' | 'reserved' | 'left'> }) {
  const { t } = useTranslation();
  const { visits, used, reserved, left } = authorization;
  return (
    <div>
      <div className={classes['meter']} aria-hidden="true">
        <span data-kind="used" style={{ flexGrow: used }} hidden={used === 0} />
        <span data-kind="reserved" style={{ flexGrow: reserved }} hidden={reserved === 0} />
        <span data-kind="left" style={{ flexGrow: left }} hidden={left === 0} />
      </div>
      <Text size="sm" className="tabular">
        <b>{t('authorization.left', { count: left })}</b> {t('authorization.of', { visits, used, reserved })}
      </Text>
    </div>
  );
}
