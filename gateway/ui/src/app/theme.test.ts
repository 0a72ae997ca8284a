import { describe, expect, it } from 'vitest';
import { STATUS_TONES, STATUSES } from '@/components/status/status';
import { ACCENT, ALARM, GOOD, INK, MUTED, PAGE, SURFACE, WARNING } from './theme';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  it.each(Object.entries({ ink: INK, muted: MUTED, accent: ACCENT, warning: WARNING, alarm: ALARM, good: GOOD }))('%s can be read on page and surface', (_, tone) => {
    expect(contrast(tone[scheme], PAGE[scheme])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tone[scheme], SURFACE[scheme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(STATUSES)('%s can be read, and its mark be seen', (status) => {
    const { background, text, accent } = STATUS_TONES[scheme][status];
    expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent, background)).toBeGreaterThanOrEqual(3);
    expect(contrast(accent, SURFACE[scheme])).toBeGreaterThanOrEqual(3);
  });
});
