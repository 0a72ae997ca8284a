import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/setup?tab=places`;
const PATIENCE = { timeout: 8000 };

it('a room is added by name and kind; a name that is taken is said at the name', async () => {
  const { person, services } = startApp(PATH);
  await person.click(await screen.findByRole('button', { name: 'Add a room' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Add a room' }, PATIENCE);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getAllByText('Please fill this in.')).toHaveLength(2);
  const name = within(dialog).getByRole('textbox', { name: /^Name/ });
  await person.type(name, 'Room 1');
  await person.type(within(dialog).getByRole('combobox', { name: /^Kind/ }), 'LAB');
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await within(dialog).findByText('must be the only one at the site', undefined, PATIENCE);
  expect(within(dialog).queryByRole('alert')).toBeNull();
  expect(await violationsOf(document.body)).toEqual([]);
  await person.type(name, '1');
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByRole('table', { name: 'Rooms' }).textContent).toContain('Room 11LAB'), PATIENCE);
  expect(services.setup.rooms.get(SITE?.id ?? '')?.at(-1)).toEqual(expect.objectContaining({ name: 'Room 11', kind: 'LAB' }));
});

it('a room closes after a day, and opens again', async () => {
  const { person, services } = startApp(PATH);
  await person.click(await screen.findByRole('button', { name: 'Close Room 2' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Close Room 2' }, PATIENCE);
  expect(dialog.textContent).toContain('go onto the work list');
  expect(await violationsOf(dialog)).toEqual([]);
  const room = services.setup.rooms.get(SITE?.id ?? '')?.find((each) => each.name === 'Room 2');
  fireEvent.change(within(dialog).getByLabelText(/^Last day/), { target: { value: '2026-12-18' } });
  await person.click(within(dialog).getByRole('button', { name: 'Close the room' }));
  await screen.findByText('Last day Dec 18, 2026', undefined, PATIENCE);
  expect(room?.lastDay).toBe('2026-12-18');
  await person.click(screen.getByRole('button', { name: 'Open Room 2 again' }));
  await waitFor(() => expect(screen.queryByText('Last day Dec 18, 2026')).toBeNull(), PATIENCE);
  expect(room?.lastDay).toBeUndefined();
});

it('equipment retires for good, and visits that need it cannot be booked here any more', async () => {
  const { person } = startApp(PATH, 'manager-1', (services) => {
    const [first] = services.setup.visitTypes;
    if (first) {
      services.setup.visitTypes = [{ ...first, name: 'Echo', rules: { ...first.rules, equipmentKinds: ['ultrasound'] } }];
    }
  });
  await person.click(await screen.findByRole('button', { name: 'Retire Ultrasound 1' }, PATIENCE));
  expect(screen.queryByText('Echo needs equipment of the kind ultrasound.')).toBeNull();
  const dialog = await screen.findByRole('dialog', { name: 'Retire Ultrasound 1' }, PATIENCE);
  expect(dialog.textContent).toContain('go onto the work list');
  await person.click(within(dialog).getByRole('button', { name: 'Retire it' }));
  await screen.findByText('Echo needs equipment of the kind ultrasound.', undefined, PATIENCE);
  expect(screen.queryByRole('button', { name: 'Retire Ultrasound 1' })).toBeNull();
});
