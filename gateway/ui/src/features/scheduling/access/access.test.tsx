import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/access`;

it('shows each provider and visit type, who has no third slot, and nothing that axe objects to', async () => {
  startApp(PATH);
  const table = await screen.findByRole('table', { name: 'Days to the third open slot' }, { timeout: 8000 });
  expect(within(table).getAllByRole('row').length).toBeGreaterThan(3);
  expect(within(table).getByText('none')).toBeDefined();
  expect(within(table).getByText('away')).toBeDefined();
  expect(await violationsOf(document.body)).toEqual([]);
});

it('tells how it was on a past day: asks, says how far it is, and shows the answer', async () => {
  const { person, requests } = startApp(PATH);
  await screen.findByRole('table', { name: 'Days to the third open slot' }, { timeout: 8000 });
  const day = screen.getByLabelText('Past day');
  await person.type(day, '2026-01-05');
  await person.click(screen.getByRole('button', { name: 'Tell from the events' }));
  expect((await screen.findByRole('status', {}, { timeout: 8000 })).textContent).toContain('events');
  expect(await screen.findByText(/^As it was on/, {}, { timeout: 8000 })).toBeDefined();
  const asked = requests.find((each) => each.method === 'POST' && each.url.endsWith('/third-next-available/past'));
  expect((await asked?.clone().json())?.at).toMatch(/^2026-01-05T1[1-4]:00:00Z$/);
});
