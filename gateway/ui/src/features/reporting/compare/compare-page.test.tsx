import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const table = () => screen.findByRole('table', undefined, { timeout: 8000 });

it('ranks all sites of a regional lead and shows what the numbers are made of', async () => {
  startApp('/compare?kpi=no-show-rate', 'lead');
  const ranking = await table();
  expect(within(ranking).getAllByRole('row')).toHaveLength(sites.length + 1);
  expect(screen.getByText(/how many patients neither came nor cancelled/)).toBeDefined();
  expect(screen.getByText('6.8% (MGMA, 2023)')).toBeDefined();
});

it('shows a site manager the own site only, against the group', async () => {
  startApp('/compare?kpi=no-show-rate', 'manager-1');
  const ranking = await table();
  expect(within(ranking).getAllByRole('row')).toHaveLength(2);
  expect(within(ranking).getByRole('button', { name: 'Sort by Against group' })).toBeDefined();
});

it('says how many were asked beside a mean of answers', async () => {
  startApp('/compare?kpi=patient-satisfaction', 'manager-1');
  const ranking = await table();
  expect(within(ranking).getByRole('columnheader', { name: 'Asked' })).toBeDefined();
  expect(within(ranking).getAllByRole('row')[1]?.textContent).toMatch(/[\d,]+ \(\d\d%\)/);
  expect(screen.getByRole('radio', { name: /Patient satisfaction.*[\d,]+ asked, \d\d% answered/ })).toBeDefined();
});

it('keeps everything in the address', async () => {
  const { person } = startApp('/compare?kpi=no-show-rate', 'lead');
  const ranking = await table();
  await person.click(within(ranking).getByRole('button', { name: 'Sort by Site' }));
  await waitFor(() => expect(location.search).toContain('sort=name'));
  await person.click(screen.getByRole('radio', { name: /Fill rate/ }));
  await waitFor(() => expect(location.search).toContain('kpi=fill-rate'));
  expect(location.search).not.toContain('sort=name');
});

it('opens an address with the whole state in it', async () => {
  startApp(`/compare?kpi=wait-time&from=2026-09-01&to=2026-09-30&sort=name&order=desc&site=${sites[2]?.id}`, 'lead');
  const ranking = await table();
  expect(within(ranking).getByRole('button', { name: 'Sort by Site' }).closest('th')?.getAttribute('aria-sort')).toBe('descending');
  expect(within(ranking).getByText('Slowest 10%')).toBeDefined();
  expect(screen.getByRole('button', { name: /Sep 1.*30, 2026/ })).toBeDefined();
});

it('leads from a number to the appointments behind it, with the names that the user may see', async () => {
  const { person, requests } = startApp('/compare?kpi=no-show-rate', 'lead');
  const ranking = await table();
  await person.click(within(ranking).getAllByRole('button', { name: /Show the appointments behind/ })[0] as HTMLElement);
  const drawer = await screen.findByRole('dialog', { name: /No-show rate · / });
  await waitFor(() => expect(within(drawer).getAllByRole('row').length).toBeGreaterThan(5));
  await waitFor(() => expect(requests.some((each) => each.url.includes('/api/scheduling/appointments?ids='))).toBe(true));
  expect(location.search).toContain('drill=');
});

it('shows figures as they were known at the end of an earlier day, and says so', async () => {
  const { person, requests } = startApp('/compare?kpi=no-show-rate&asOf=2026-10-31', 'lead');
  await table();
  expect(screen.getByText(/As they were known at the end of Oct 31, 2026/)).toBeDefined();
  const figures = requests.filter((each) => /\/kpis\/[^/?]+\?/.test(each.url));
  expect(figures.length).toBeGreaterThan(5);
  expect(figures.every((each) => decodeURIComponent(each.url).includes('asOf=2026-11-01T05:00:00Z'))).toBe(true);
  await person.click(screen.getByRole('button', { name: 'As of Oct 31, 2026' }));
  await person.click(await screen.findByRole('button', { name: 'As known now' }));
  await waitFor(() => expect(location.search).not.toContain('asOf'));
  expect(screen.queryByText(/As they were known/)).toBeNull();
});

it('has nothing that axe objects to', async () => {
  const { container } = startApp('/compare?kpi=no-show-rate', 'lead');
  await table();
  expect(await violationsOf(container)).toEqual([]);
});
