import classes from './compare.module.css';

type Props = { values: readonly (number | undefined)[]; against?: readonly (number | undefined)[] | undefined; width: number; height: number; low: number; high: number; title?: string };

/** A line without axes. All lines of one picture share `low` and `high`, so that they can be compared. */
export function Sparkline({ values, against, width, height, low, high, title }: Props) {
  const span = high - low || 1;
  const point = (value: number, index: number, count: number) =>
    `${((index / Math.max(1, count - 1)) * (width - 4) + 2).toFixed(1)},${(height - 3 - ((value - low) / span) * (height - 6)).toFixed(1)}`;
  const path = (line: readonly (number | undefined)[]) => {
    let drawing = false;
    return line
      .map((value, index) => {
        if (value === undefined) {
          drawing = false;
          return '';
        }
        const step = `${drawing ? 'L' : 'M'}${point(value, index, line.length)}`;
        drawing = true;
        return step;
      })
      .join('');
  };
  const last = values.findLastIndex((value) => value !== undefined);
  const end = values[last];
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} className={classes['spark']} preserveAspectRatio="none" {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}>
      {against && <path d={path(against)} className={classes['sparkGroup']} vectorEffect="non-scaling-stroke" />}
      <path d={path(values)} className={classes['sparkLine']} vectorEffect="non-scaling-stroke" />
      {end !== undefined && <circle cx={point(end, last, values.length).split(',')[0]} cy={point(end, last, values.length).split(',')[1]} r="2.6" className={classes['sparkEnd']} />}
    </svg>
  );
}

export function extentOf(lines: readonly (readonly (number | undefined)[])[]): { low: number; high: number } {
  const all = lines.flat().filter((value) => value !== undefined);
  return all.length === 0 ? { low: 0, high: 1 } : { low: Math.min(...all), high: Math.max(...all) };
}
