import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { statusVariables } from '@/components/status/status';

const harbor: MantineColorsTuple = ['#e9f6f7', '#d2ebee', '#a5d7dd', '#74c3cc', '#4bb2bd', '#2ba1ae', '#0f7f8c', '#0b6c78', '#085a64', '#05474f'];
const slate: MantineColorsTuple = ['#dfe7ec', '#bccad3', '#9dadb8', '#5f717e', '#33424c', '#232f37', '#1a242b', '#11191e', '#0c1317', '#070c0f'];

export const PAGE = { light: '#f5f7f9', dark: '#11191e' } as const;
export const SURFACE = { light: '#ffffff', dark: '#1a242b' } as const;
export const INK = { light: '#16242d', dark: '#dfe7ec' } as const;
export const MUTED = { light: '#566672', dark: '#9dadb8' } as const;
export const LINE = { light: '#dfe5ea', dark: '#2c3942' } as const;
/** Text that warns or alarms, on page and surface alike. */
export const WARNING = { light: '#8a5300', dark: '#f0b54a' } as const;
export const ALARM = { light: '#b3261e', dark: '#ff8f86' } as const;
export const GOOD = { light: '#22703a', dark: '#6fcf8b' } as const;
export const ACCENT = { light: '#0b6c78', dark: '#4bb2bd' } as const;

export const theme = createTheme({
  primaryColor: 'harbor',
  primaryShade: { light: 7, dark: 6 },
  colors: { harbor, dark: slate },
  black: INK.light,
  fontFamily: '"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", sans-serif',
  headings: { fontFamily: '"Inter Variable", Inter, system-ui, sans-serif', fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { transition: 'pop', duration: 120 } } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md' } },
  },
});

export const resolveVariables: CSSVariablesResolver = () => {
  const scheme = (name: 'light' | 'dark') => ({
    '--mantine-color-body': PAGE[name],
    '--mantine-color-dimmed': MUTED[name],
    '--mantine-color-text': INK[name],
    '--mantine-color-error': ALARM[name],
    '--mantine-color-placeholder': name === 'light' ? '#6b7a85' : '#8799a5',
    '--surface': SURFACE[name],
    '--line': LINE[name],
    '--warning': WARNING[name],
    '--alarm': ALARM[name],
    '--good': GOOD[name],
    '--accent': ACCENT[name],
    '--closed': name === 'light' ? '#eef1f4' : '#151e24',
    '--hover': name === 'light' ? '#f0f4f6' : '#222d35',
    ...statusVariables(name),
  });
  return { variables: {}, light: { ...scheme('light') }, dark: { ...scheme('dark'), '--mantine-color-anchor': '#4bb2bd' } };
};
