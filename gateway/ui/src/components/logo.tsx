import classes from './logo.module.css';

export function Logo({ compact = false }: { compact?: boolean }) {
  return (
    <span className={classes['logo']}>
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden={!compact} role={compact ? 'img' : undefined} aria-label={compact ? 'Medgroup' : undefined}>
        <rect width="32" height="32" rx="8" fill="#0b6c78" />
        <g fill="#fff">
          <rect x="7" y="15" width="5" height="10" rx="2.5" />
          <rect x="13.5" y="7" width="5" height="18" rx="2.5" />
          <rect x="20" y="11" width="5" height="14" rx="2.5" opacity=".75" />
        </g>
      </svg>
      {!compact && <span className={classes['name']}>Medgroup</span>}
    </span>
  );
}
