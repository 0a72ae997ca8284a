import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { startI18n } from '@/lib/i18n';

// What happy-dom does not have and Mantine asks for.
window.matchMedia ??= ((query: string) => ({
  matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined,
  addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false,
})) as typeof window.matchMedia;
window.ResizeObserver ??= class {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
} as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => undefined;

// Computing styles takes happy-dom most of a test's time, and no test here asks for one.
const plain = new Proxy({ display: 'block', visibility: 'visible', opacity: '1', getPropertyValue: () => '' }, { get: (style, name) => Reflect.get(style, name) ?? '' }) as unknown as CSSStyleDeclaration;
window.getComputedStyle = () => plain;
configure({ defaultHidden: true, asyncUtilTimeout: 8000 });

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
