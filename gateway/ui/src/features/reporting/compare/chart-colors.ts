import { useComputedColorScheme } from '@mantine/core';
import { ACCENT, INK, LINE, MUTED, SURFACE, WARNING } from '@/app/theme';

/** Canvas knows no CSS variables, so the charts take the theme's colours from where they are made. */
export function useChartColors() {
  const scheme = useComputedColorScheme('light');
  return {
    ink: INK[scheme],
    muted: MUTED[scheme],
    line: LINE[scheme],
    surface: SURFACE[scheme],
    accent: ACCENT[scheme],
    soft: scheme === 'light' ? '#9fc9cf' : '#2d6a73',
    faint: scheme === 'light' ? '#b4c1c9' : '#4a5c68',
    spread: scheme === 'light' ? 'rgba(13, 110, 120, 0.13)' : 'rgba(77, 182, 194, 0.16)',
    group: WARNING[scheme],
    band: scheme === 'light' ? 'rgba(34, 112, 58, 0.11)' : 'rgba(111, 207, 139, 0.14)',
    font: '"Inter Variable", Inter, system-ui, sans-serif',
  };
}

type ChartColors = ReturnType<typeof useChartColors>;

/** How axes are written. */
export function axisText(colors: ChartColors) {
  return { color: colors.muted, fontFamily: colors.font, fontSize: 12 };
}

/** The box that tells of the bar under the pointer; what it says is its own. */
export function barTooltip(colors: ChartColors) {
  return {
    renderMode: 'richText',
    trigger: 'axis',
    axisPointer: { type: 'shadow', shadowStyle: { color: colors.muted, opacity: 0.08 } },
    backgroundColor: colors.surface,
    borderColor: colors.line,
    textStyle: { color: colors.ink, fontFamily: colors.font, fontSize: 13 },
  } as const;
}
