import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { startI18n } from '@/lib/i18n';

// What happy-dom does not have and Mantine asks for.
window.matchMedia ??= ((query: string) => ({
  matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined,
  addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false,
})) as typeof window.matchMedia;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => undefined;

// Pictures are looked at in a real browser; here nothing can be drawn.
vi.mock('echarts/core', () => ({ use: () => undefined, init: () => ({ on: () => undefined, setOption: () => undefined, resize: () => undefined, dispose: () => undefined }) }));

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  await startI18n('en');
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
