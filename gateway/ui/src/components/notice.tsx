import { IconAlertTriangle, IconCircleX, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type Props = { kind: 'warning' | 'refusal'; icon?: Icon; title?: string; children?: ReactNode };

/** Something to know before going on. A refusal is said aloud at once. */
export function Notice({ kind, icon, title, children }: Props) {
  const Glyph = icon ?? (kind === 'warning' ? IconAlertTriangle : IconCircleX);
  return (
    <div className={`${classes['notice']} ${kind === 'warning' ? 'status-checked-in' : 'status-no-show'}`} role={kind === 'refusal' ? 'alert' : 'status'}>
      <Glyph size={20} stroke={1.8} aria-hidden="true" />
      <div>
        {title && <p className={classes['title']}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
