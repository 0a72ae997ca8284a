import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';
import { takeReturnPath } from './api';

afterEach(() => vi.restoreAllMocks());

it('somebody without a session is welcomed at the door', async () => {
  const { container } = startApp('/', 'nobody');
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined();
  expect(await violationsOf(container)).toEqual([]);
});

it('a deep link leads through the sign-in and back', async () => {
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  startApp('/compare?kpi=visits', 'nobody');
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/oauth2/authorization/keycloak'));
  expect(takeReturnPath()).toBe('/compare?kpi=visits');
  expect(takeReturnPath()).toBeUndefined();
});

it('the way back never leads elsewhere', () => {
  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', '/signed-out']) {
    sessionStorage.setItem('medgroup.return-to', path);
    expect(takeReturnPath()).toBeUndefined();
  }
});

it('a role without a screen is told so', async () => {
  startApp('/', 'stock');
  expect(await screen.findByText('Nothing here for your role yet')).toBeDefined();
  expect(screen.queryByRole('link', { name: /Compare/ })).toBeNull();
});

it('an unknown address says so and leads home', async () => {
  startApp('/nowhere', 'manager-1');
  expect(await screen.findByText('There is no such page')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Go to the start page' })).toBeDefined();
});

it('asks before the session ends and stays when told to', async () => {
  const { services, requests, person } = startApp('/', 'stock');
  services.sessionMinutes = 1.5;
  await screen.findByText('Nothing here for your role yet');
  await act(() => vi.advanceTimersByTimeAsync(3000));
  expect(await screen.findByText('Are you still there?')).toBeDefined();
  // Asking when the session ends must not keep it alive.
  expect(requests.filter((each) => each.url.endsWith('/api/me')).at(-1)?.headers.get('X-Background')).toBe('1');
  services.sessionMinutes = 30;
  await person.click(screen.getByRole('button', { name: 'Stay signed in' }));
  await waitFor(() => expect(screen.queryByText('Are you still there?')).toBeNull());
  expect(requests.filter((each) => each.url.endsWith('/api/me')).at(-1)?.headers.get('X-Background')).toBeNull();
});

it('says when the session has ended while the screen was open', async () => {
  const { services } = startApp('/', 'manager-1');
  await screen.findByRole('heading', { level: 1, name: /Tuesday/ }, { timeout: 8000 });
  services.user = undefined;
  await act(() => vi.advanceTimersByTimeAsync(200_000));
  expect(await screen.findByText('Your session has ended')).toBeDefined();
});

it('lists the keys that work here, and lets them be switched off', async () => {
  const { person } = startApp('/', 'manager-1');
  await screen.findByRole('heading', { level: 1, name: /Tuesday/ }, { timeout: 8000 });
  await person.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
  expect(screen.getByText('Book an appointment')).toBeDefined();
  await person.click(screen.getByRole('switch', { name: /^Shortcuts of single keys/ }));
  await person.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await person.keyboard('n');
  expect(screen.queryByRole('dialog')).toBeNull();
});
