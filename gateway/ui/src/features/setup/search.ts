export const SETUP_TABS = ['opening', 'schedules', 'places', 'visit-types', 'messages', 'providers'] as const;
export type SetupTab = (typeof SETUP_TABS)[number];

/** Which part of a site's set-up is shown; it lives in the address. */
export type SetupSearch = { tab?: SetupTab };

export function setupSearch(search: Record<string, unknown>): SetupSearch {
  const tab = SETUP_TABS.find((each) => each === search['tab']);
  return tab ? { tab } : {};
}
