import type { components } from '@/lib/api/generated/scheduling';

export type Status = components['schemas']['AppointmentView']['status'];

/** In the order of a visit's life. */
export const STATUSES: readonly Status[] = ['BOOKED', 'CONFIRMED', 'CHECKED_IN', 'ROOMED', 'SEEN', 'COMPLETED', 'NO_SHOW', 'CANCELLED'];

type Tones = { background: string; text: string; accent: string };

/** Every pair is checked for contrast by a test. Colour is never the only sign: each status has its icon and its name. */
export const STATUS_TONES: Record<'light' | 'dark', Record<Status, Tones>> = {
  light: {
    BOOKED: { background: '#e9eff5', text: '#24405c', accent: '#5b7a99' },
    CONFIRMED: { background: '#e0ecfd', text: '#123f7a', accent: '#2f6fca' },
    CHECKED_IN: { background: '#fdefcf', text: '#6b4300', accent: '#b87400' },
    ROOMED: { background: '#f0e8fd', text: '#4b2589', accent: '#8250d0' },
    SEEN: { background: '#d8f1f2', text: '#07474f', accent: '#0f8591' },
    COMPLETED: { background: '#e1f3e5', text: '#1c4f2b', accent: '#3a8f53' },
    CANCELLED: { background: '#f0f2f4', text: '#54606b', accent: '#7c8791' },
    NO_SHOW: { background: '#fde6e3', text: '#81201a', accent: '#cf4238' },
  },
  dark: {
    BOOKED: { background: '#22303d', text: '#c9d9e8', accent: '#7796b3' },
    CONFIRMED: { background: '#15304f', text: '#bcd8ff', accent: '#4b8de6' },
    CHECKED_IN: { background: '#40310f', text: '#ffdf9b', accent: '#e0a12e' },
    ROOMED: { background: '#33254e', text: '#dcc8ff', accent: '#a57bea' },
    SEEN: { background: '#0d393f', text: '#a9ebf0', accent: '#2fa9b5' },
    COMPLETED: { background: '#183a24', text: '#b2e6c0', accent: '#4fae6b' },
    CANCELLED: { background: '#242c32', text: '#a6b2bb', accent: '#71808b' },
    NO_SHOW: { background: '#472220', text: '#ffc9c4', accent: '#e5675c' },
  },
};

export function statusClass(status: Status): string {
  return `status-${status.toLowerCase().replace('_', '-')}`;
}

export function statusVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(
    STATUSES.flatMap((status) => {
      const tones = STATUS_TONES[scheme][status];
      const name = `--${statusClass(status)}`;
      return [
        [`${name}-background`, tones.background],
        [`${name}-text`, tones.text],
        [`${name}-accent`, tones.accent],
      ];
    }),
  );
}
