import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { providersOf, sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/setup?tab=providers`;
const PATIENCE = { timeout: 8000 };

it('says by what patients can choose, and lets those in charge of staff change it', async () => {
  const { person, requests } = startApp(PATH, 'hr');
  const [first] = providersOf(SITE?.id ?? '');
  await person.click(await screen.findByRole('button', { name: `Change ${first?.name}` }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: `Change ${first?.name}` }, PATIENCE);
  await person.type(within(dialog).getByRole('combobox', { name: /Further specialities/ }), 'Geriatrics{Enter}');
  await person.click(within(dialog).getByRole('combobox', { name: /Languages/ }));
  await person.click(await screen.findByRole('option', { name: 'Polish', hidden: true }, PATIENCE));
  expect(await violationsOf(dialog)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByRole('table', { name: 'Providers' }).textContent).toContain('Geriatrics'), PATIENCE);
  expect(screen.getByRole('table', { name: 'Providers' }).textContent).toContain('Polish');
  const sent = requests.find((each) => each.method === 'PUT' && each.url.endsWith('/profile'));
  expect(await sent?.clone().json()).toMatchObject({ furtherSpecialities: ['Geriatrics'] });
});

it('shows a manager the same without a way to change it', async () => {
  startApp(PATH, 'manager-1');
  await screen.findByRole('table', { name: 'Providers' }, PATIENCE);
  expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull();
  expect(await violationsOf(document.body)).toEqual([]);
});
