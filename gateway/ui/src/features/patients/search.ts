export const FILE_TABS = ['overview', 'appointments', 'referrals', 'messages', 'documents', 'privacy'] as const;
export type FileTab = (typeof FILE_TABS)[number];

/** Which part of a patient's file is shown; it lives in the address. Who is searched for never does. */
export type FileSearch = { tab?: FileTab };

export function fileSearch(search: Record<string, unknown>): FileSearch {
  const tab = FILE_TABS.find((each) => each === search['tab']);
  return tab ? { tab } : {};
}
