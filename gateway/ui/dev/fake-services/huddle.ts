import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { addDays, instantOf } from '../../src/lib/site-time.ts';
import { OPEN_FROM, OPEN_TO, providersOf, type Book, type Site } from './world.ts';

type Schemas = components['schemas'];

/** The sheet of a made-up day: what is booked, with needs and gaps for some. */
export function huddleOf(book: Book, site: Site, date: string, now: Date): Schemas['HuddleSheet'] {
  const appointments = book.day(site, date).filter((each) => each.status !== 'CANCELLED');
  const brief = (each: (typeof appointments)[number]) => ({
    appointmentId: each.id,
    patientId: each.patientId,
    start: each.start,
    visitTypeName: each.visitTypeName,
    ...(each.patientName === undefined ? {} : { patientName: each.patientName }),
    ...(each.providerName === undefined ? {} : { providerName: each.providerName }),
  });
  return {
    siteId: site.id,
    siteName: site.name,
    timeZone: site.timeZone,
    date,
    madeAt: now.toISOString(),
    openFrom: OPEN_FROM,
    openTo: OPEN_TO,
    workers: providersOf(site.id).map((provider) => ({
      id: provider.id,
      name: provider.name,
      speciality: provider.speciality,
      absent: false,
      offered: [{ from: instantOf(`${date}T${OPEN_FROM}`, site.timeZone), to: instantOf(`${date}T${OPEN_TO}`, site.timeZone) }],
    })),
    deviations: [{ kind: 'BLOCKED', from: '12:00', to: '13:00', label: 'Team meeting' }],
    coming: [...appointments]
      .sort((one, other) => (one.providerName ?? '').localeCompare(other.providerName ?? '') || one.start.localeCompare(other.start))
      .map((each, index) => ({
        ...brief(each),
        providerId: each.providerId,
        end: each.end,
        status: each.status,
        newPatient: index % 4 === 0,
        telehealth: false,
        ...(each.roomName === undefined ? {} : { roomName: each.roomName }),
        risk: index % 7 === 0 ? ('HIGH' as const) : ('USUAL' as const),
        flags: index % 5 === 0 ? [{ flag: 'INTERPRETER' as const, language: 'es' }] : [],
        missing: index % 5 === 0 ? ['AUTHORIZATION' as const, 'INTERPRETER' as const] : [],
        forms: index % 4 === 1 ? ['Notice of privacy practices'] : [],
      })),
    openEndsOf: addDays(date, -1),
    openEnds: appointments.slice(0, 2).map((each) => ({ ...brief(each), why: 'NOT_COMPLETED' as const })),
    impossible: appointments.slice(2, 3).map((each) => ({ ...brief(each), reason: 'PROVIDER_AWAY' as const })),
    offers: [],
  };
}
