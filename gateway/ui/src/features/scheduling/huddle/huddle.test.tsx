import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;

it('shows who works, who comes and what is missing, with nothing that axe objects to', async () => {
  startApp(`/sites/${SITE?.id}/huddle`);
  expect(await screen.findByRole('heading', { name: 'Who works' }, { timeout: 8000 })).toBeDefined();
  const toSeeTo = screen.getByRole('table', { name: 'To see to before they come' });
  expect(within(toSeeTo).getAllByText(/Interpreter/).length).toBeGreaterThan(0);
  const pdf = screen.getByRole('link', { name: 'PDF' });
  expect(pdf.getAttribute('href')).toMatch(/huddle\.pdf\?date=2026-11-24&language=en$/);
  expect(await violationsOf(document.body)).toEqual([]);
});

it('goes to the sheet of the next day', async () => {
  const { person } = startApp(`/sites/${SITE?.id}/huddle`);
  await screen.findByRole('heading', { name: 'Who works' }, { timeout: 8000 });
  await person.click(screen.getByRole('button', { name: 'Next day' }));
  expect(await screen.findByText(/Wednesday, November 25, 2026/, {}, { timeout: 8000 })).toBeDefined();
});
