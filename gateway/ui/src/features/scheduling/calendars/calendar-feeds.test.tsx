import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/today`;

async function opened(person: ReturnType<typeof startApp>['person']) {
  await person.click(await screen.findByRole('button', { name: 'Calendar subscriptions' }, { timeout: 8000 }));
  return screen.findByRole('dialog', { name: 'Calendar subscriptions' }, { timeout: 8000 });
}

it('a manager makes an address, sees it once, and ends it', async () => {
  const { person, requests } = startApp(PATH, 'manager-1');
  const dialog = await opened(person);
  await person.click(within(dialog).getByRole('button', { name: 'Make an address' }));
  expect(within(dialog).getAllByText('Please fill this in.')).toHaveLength(2);
  expect(requests.some((each) => each.method === 'POST')).toBe(false);
  await person.click(within(dialog).getByRole('combobox', { name: /Provider/ }));
  const [first] = await screen.findAllByRole('option');
  await person.click(first as HTMLElement);
  await person.type(within(dialog).getByRole('textbox', { name: /What for/ }), 'Phone');
  await person.click(within(dialog).getByRole('button', { name: 'Make an address' }));
  const address = await within(dialog).findByRole('textbox', { name: 'Address of the calendar' }, { timeout: 8000 });
  expect((address as HTMLInputElement).value).toMatch(/\/public\/scheduling\/calendars\/.+\.ics$/);
  expect(await violationsOf(document.body)).toEqual([]);
  await person.click(await within(dialog).findByRole('button', { name: /^End Phone of/ }, { timeout: 8000 }));
  await waitFor(() => expect(within(dialog).getByText('ended')).toBeDefined(), { timeout: 8000 });
});

it('a front desk is not offered it', async () => {
  startApp(PATH, 'desk-1');
  await screen.findByRole('button', { name: 'Print the day' }, { timeout: 8000 });
  expect(screen.queryByRole('button', { name: 'Calendar subscriptions' })).toBeNull();
});
