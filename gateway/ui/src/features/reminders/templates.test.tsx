import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const SETUP = `/sites/${SITE?.id}/setup?tab=messages`;
const PATIENCE = { timeout: 8000 };

it('a site manager words a reminder, sees what it looks like, and takes it back', async () => {
  const { person } = startApp(SETUP);
  await person.click(await screen.findByRole('button', { name: 'Reminder, English' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Reminder, English' }, PATIENCE);
  expect(await violationsOf(dialog)).toEqual([]);
  fireEvent.change(within(dialog).getByRole('textbox', { name: /^Text message/ }), { target: { value: 'Come to the front door' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await within(dialog).findByText('must contain {link}', undefined, PATIENCE);
  fireEvent.change(within(dialog).getByRole('textbox', { name: /^Text message/ }), { target: { value: 'Front door of {site}, {time}: {link}' } });
  await person.click(within(dialog).getByRole('button', { name: 'Show' }));
  await within(dialog).findByText('Front door of Northside, 9:30 AM: https://example.org/public/…', undefined, PATIENCE);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  const table = screen.getByRole('table', { name: 'Texts of messages' });
  await within(table).findByText("This site's, version 1", undefined, PATIENCE);
  await person.click(screen.getByRole('button', { name: 'Reminder, English' }));
  await person.click(await screen.findByRole('button', { name: "Use the group's text" }, PATIENCE));
  await waitFor(() => expect(within(table).queryByText(/^This site's/)).toBeNull(), PATIENCE);
});

it("a site manager reads the group's texts and does not change them", async () => {
  const { person } = startApp(SETUP);
  await screen.findByRole('button', { name: 'Reminder, English' }, PATIENCE);
  await person.click(screen.getByRole('radio', { name: 'The group' }));
  await screen.findByText('What patients of sites without texts of their own are sent.', undefined, PATIENCE);
  expect(screen.queryByRole('button', { name: 'Reminder, English' })).toBeNull();
});
