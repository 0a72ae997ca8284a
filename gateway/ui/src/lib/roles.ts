import type { components } from './api/generated/gateway';

type Me = components['schemas']['Me'];

export type Permission = 'day' | 'compare' | 'book' | 'override' | 'care' | 'names' | 'audit' | 'review' | 'breakGlass' | 'patients' | 'merge' | 'deleteDocument' | 'privacy' | 'accounting' | 'erase' | 'calendars' | 'setup' | 'keepHours' | 'planSite' | 'visitTypes' | 'reminderRule' | 'describe' | 'access' | 'huddle' | 'reception' | 'manageConcerns' | 'surveys';

/** What the screens offer to whom. The services decide; this only keeps buttons away that would be refused. */
const ALLOWED: Record<Permission, readonly string[]> = {
  day: ['front-desk', 'call-centre', 'clinician', 'site-manager', 'regional-lead', 'auditor', 'admin'],
  compare: ['site-manager', 'regional-lead', 'finance', 'auditor', 'admin'],
  book: ['front-desk', 'call-centre', 'clinician', 'site-manager'],
  override: ['site-manager'],
  care: ['front-desk', 'clinician', 'site-manager'],
  names: ['front-desk', 'call-centre', 'clinician', 'site-manager', 'regional-lead'],
  audit: ['auditor', 'privacy-officer'],
  review: ['privacy-officer'],
  patients: ['front-desk', 'call-centre', 'clinician', 'site-manager', 'regional-lead', 'privacy-officer'],
  merge: ['site-manager', 'privacy-officer'],
  deleteDocument: ['site-manager', 'privacy-officer'],
  privacy: ['site-manager', 'privacy-officer'],
  accounting: ['privacy-officer', 'auditor', 'site-manager'],
  erase: ['privacy-officer'],
  calendars: ['site-manager', 'admin'],
  setup: ['site-manager', 'regional-lead', 'hr', 'auditor', 'admin'],
  keepHours: ['site-manager', 'hr', 'admin'],
  planSite: ['site-manager', 'admin'],
  visitTypes: ['admin'],
  reminderRule: ['admin'],
  describe: ['hr', 'admin'],
  access: ['site-manager', 'regional-lead', 'auditor', 'admin'],
  huddle: ['front-desk', 'clinician', 'site-manager', 'regional-lead'],
  surveys: ['site-manager', 'regional-lead'],
  manageConcerns: ['site-manager'],
  reception: ['site-manager', 'admin'],
  breakGlass: ['front-desk', 'call-centre', 'clinician', 'site-manager'],
};

export function can(me: Pick<Me, 'roles'>, permission: Permission): boolean {
  return ALLOWED[permission].some((role) => me.roles.includes(role));
}
