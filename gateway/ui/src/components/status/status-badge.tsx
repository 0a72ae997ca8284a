import { useTranslation } from 'react-i18next';
import { statusClass, type Status } from './status';
import { STATUS_ICONS } from './status-icon';
import classes from './status-badge.module.css';

export function StatusBadge({ status, size = 'md' }: { status: Status; size?: 'sm' | 'md' }) {
  const { t } = useTranslation();
  const Glyph = STATUS_ICONS[status];
  return (
    <span className={`${classes['badge']} ${statusClass(status)}`} data-size={size}>
      <Glyph size={size === 'sm' ? 13 : 15} stroke={2} aria-hidden="true" />
      {t(`status.${status}`)}
    </span>
  );
}
