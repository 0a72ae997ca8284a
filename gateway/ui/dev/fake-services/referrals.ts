import { addDays, todayIn } from '../../src/lib/site-time.ts';
import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { idOf, patients, sites, visitTypes } from './world.ts';

type Schemas = components['schemas'];
type Authorization = Schemas['AuthorizationView'];
type Referral = Schemas['ReferralView'];
type Answer = { status: number; body: unknown };

const ok = (body: unknown, status = 200): Answer => ({ status, body });

/** Referrals and authorizations of the made-up patients: the first of them has both. */
export class Referrals {
  readonly referrals: Referral[];
  readonly authorizations: Authorization[];

  constructor(now: () => Date) {
    const [site] = sites;
    const [one, two] = patients;
    if (!site || !one || !two) {
      throw new Error('The world is empty');
    }
    const today = todayIn(site.timeZone, now());
    const referral = (patient: typeof one, number: number, rest: Partial<Referral>): Referral => ({
      id: idOf('referral', `${number}`),
      patientId: patient.id,
      patientName: `${patient.givenName} ${patient.familyName}`,
      siteId: site.id,
      direction: 'INCOMING',
      counterpart: 'Dr. Ada Field, Field Practice, 312 555 0155',
      speciality: 'Cardiology',
      reason: 'Murmur heard at the yearly examination; please clarify.',
      urgency: 'ROUTINE',
      receivedOn: addDays(today, -12),
      dueOn: addDays(today, 18),
      status: 'RECEIVED',
      overdue: false,
      documentIds: [],
      appointments: [],
      ...rest,
    });
    this.referrals = [referral(one, 1, { urgency: 'URGENT', dueOn: addDays(today, -5), overdue: true }), referral(two, 2, { direction: 'OUTGOING', status: 'SENT', speciality: 'Orthopedics' })];
    this.authorizations = [
      {
        id: idOf('authorization', '1'),
        patientId: one.id,
        siteId: site.id,
        insuranceId: idOf('insurance', one.id),
        payer: 'Aster Health',
        number: 'PA-2231',
        visitTypeIds: visitTypes.slice(0, 1).map((each) => each.id),
        validFrom: addDays(today, -30),
        validTo: addDays(today, 20),
        visits: 6,
        reserved: 2,
        used: 3,
        left: 1,
        missedCounts: false,
        documentIds: [],
      },
    ];
  }

  read(path: string): Answer | undefined {
    const ofPatient = /^\/api\/scheduling\/patients\/([^/]+)\/(referrals|authorizations)(\/for-visit)?$/.exec(path);
    if (/^\/api\/scheduling\/appointments\/[^/]+\/authorization$/.test(path)) {
      return ok({ need: 'BLOCKS', why: 'NOT_ON_THAT_DAY' });
    }
    if (ofPatient?.[3]) {
      return ok({ need: 'WARNS', why: 'NONE' });
    }
    if (ofPatient) {
      const list: readonly { patientId: string }[] = ofPatient[2] === 'referrals' ? this.referrals : this.authorizations;
      return ok(list.filter((each) => each.patientId === ofPatient[1]));
    }
    const told = /^\/api\/scheduling\/patients\/[^/]+\/(referrals|authorizations)\/([^/]+)\/history$/.exec(path);
    if (told) {
      return ok({ id: told[2], entries: historyOf(told[1] === 'referrals' ? 'referral' : 'prior-authorization', told[2] ?? '') });
    }
    const ofSite = /^\/api\/scheduling\/sites\/([^/]+)\/(referrals|authorizations\/expiring)$/.exec(path);
    if (ofSite?.[2] === 'referrals') {
      return ok(this.referrals.filter((each) => each.siteId === ofSite[1] && each.status !== 'CANCELLED'));
    }
    if (ofSite) {
      return ok(
        this.authorizations
          .filter((each) => each.siteId === ofSite[1])
          .map((authorization) => ({ authorization, patientId: authorization.patientId, patientName: patientName(authorization.patientId), uncovered: 2, concerns: ['TOO_FEW_LEFT', 'ENDS_SOON'] })),
      );
    }
    return undefined;
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    const step = /^\/api\/scheduling\/patients\/[^/]+\/referrals\/([^/]+)\/([a-z-]+)$/.exec(path);
    const referral = step && this.referrals.find((each) => each.id === step[1]);
    if (referral && step[2] === 'documents') {
      referral.documentIds.push(body['documentId'] as string);
      return ok(referral);
    }
    if (referral) {
      referral.status = step[2] === 'accept' ? 'ACCEPTED' : step[2] === 'cancel' ? 'CANCELLED' : 'DECLINED';
      referral.lastWords = typeof body['reason'] === 'string' ? body['reason'] : undefined;
      return ok(referral);
    }
    const letter = /^\/api\/scheduling\/patients\/[^/]+\/authorizations\/([^/]+)\/documents$/.exec(path);
    const authorization = letter && this.authorizations.find((each) => each.id === letter[1]);
    if (authorization) {
      authorization.documentIds.push(body['documentId'] as string);
      return ok(authorization);
    }
    const recorded = /^\/api\/scheduling\/patients\/([^/]+)\/authorizations$/.exec(path);
    if (recorded) {
      const wanted = body as Schemas['NewAuthorization'];
      const made: Authorization = { ...wanted, id: idOf('authorization', wanted.number), patientId: recorded[1] ?? '', payer: 'Aster Health', reserved: 0, used: 0, left: wanted.visits, missedCounts: wanted.missedCounts ?? false, documentIds: [] };
      this.authorizations.push(made);
      return ok(made, 201);
    }
    return undefined;
  }
}

function historyOf(kind: 'referral' | 'prior-authorization', id: string): object[] {
  const entry = (number: number, type: string, at: string, changes: object[]) => ({
    number, eventId: idOf('event', id, `${number}`), type, title: `history.${type}`, occurredAt: at, recordedAt: at, who: { id: idOf('user', 'USER'), kind: 'USER', name: 'Jamie Ortiz' }, changes,
  });
  return kind === 'referral'
    ? [
        entry(0, 'referral-recorded', '2026-11-12T15:00:00Z', [{ field: 'status', after: 'RECEIVED' }]),
        entry(1, 'referral-document-attached', '2026-11-12T15:04:00Z', []),
        entry(2, 'referral-accepted', '2026-11-13T14:00:00Z', [{ field: 'status', before: 'RECEIVED', after: 'ACCEPTED' }]),
      ]
    : [
        entry(0, 'prior-authorization-recorded', '2026-10-25T15:00:00Z', [{ field: 'number', after: 'PA-2231' }, { field: 'visits', after: 6 }]),
        entry(1, 'authorized-visit-reserved', '2026-10-26T15:00:00Z', [{ field: 'left', before: 6, after: 5 }]),
      ];
}

function patientName(id: string): string {
  const patient = patients.find((each) => each.id === id);
  return patient ? `${patient.givenName} ${patient.familyName}` : '';
}
