import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { App } from '@/app/app';
import { watchActivity } from '@/lib/api/activity';
import { FakeServices } from '../../dev/fake-services/handler.ts';

/** A Tuesday morning: 10:40 in Chicago, 9:40 in Denver and Phoenix. */
export const MORNING = new Date('2026-11-24T16:40:00Z');

/** An EventSource that says what the test wants. */
export class FakeEventSource extends EventTarget {
  static open: FakeEventSource[] = [];
  static reachable = true;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeEventSource.open.push(this);
    queueMicrotask(() => (FakeEventSource.reachable ? this.onopen?.() : this.onerror?.()));
  }

  changed(): void {
    this.dispatchEvent(new MessageEvent('changed', { data: '{"appointmentIds":[]}' }));
  }

  break(): void {
    this.onerror?.();
  }

  close(): void {
    this.closed = true;
  }
}

/**
 * The whole application at an address, signed in as somebody, before made-up services.
 * @param prepare is handed the services before the page asks them for anything
 */
export function startApp(path: string, user = 'manager-1', prepare: (services: FakeServices) => unknown = () => undefined) {
  vi.useFakeTimers({ now: MORNING, shouldAdvanceTime: true, toFake: ['Date', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
  watchActivity();
  const services = new FakeServices(user, () => new Date(), 0.3);
  prepare(services);
  const requests: Request[] = [];
  FakeEventSource.open = [];
  FakeEventSource.reachable = true;
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(String(input), location.origin), init);
    requests.push(request.clone() as Request);
    return services.handle(request);
  });
  window.history.replaceState(null, '', path);
  const view = render(<App />);
  const person = userEvent.setup({ pointerEventsCheck: 0, advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
  return { services, requests, person, ...view };
}
