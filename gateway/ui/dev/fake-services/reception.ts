import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { idOf, sites, type Appointment, type Book } from './world.ts';

type Schemas = components['schemas'];
type Answer = { status: number; body: unknown };

const ok = (body: unknown, status = 200): Answer => ({ status, body });

/** What patients sign, where they say that they have come, and what the desk has asked them. */
export class Reception {
  readonly signed = new Map<string, Schemas['SignatureView'][]>();
  readonly required: Schemas['RequiredFormEntry'][];
  readonly kiosks: Schemas['KioskEntry'][] = [];
  readonly checks = new Map<string, Schemas['LastCheck']>();
  readonly now: () => Date;
  readonly #book: Book;

  constructor(now: () => Date, book: Book) {
    this.now = now;
    this.#book = book;
    const [site] = sites;
    this.required = [{ id: idOf('required-form', '1'), siteId: site?.id ?? '', code: 'PRIVACY', name: 'Privacy notice', visitTypeIds: [], validMonths: 12, requiredAt: '2025-01-02T15:00:00Z' }];
  }

  #sheet(appointment: Appointment): Schemas['ArrivalSheet'] {
    const signatures = this.signed.get(appointment.patientId) ?? [];
    const forms = this.required
      .filter((form) => form.siteId === appointment.siteId && !form.overAt)
      .map(({ code, name }) => {
        const signature = signatures.find((each) => each.code === code);
        return { code, name, due: signature === undefined, ...(signature ? { signedOn: signature.signedOn, validUntil: `${Number(signature.signedOn.slice(0, 4)) + 1}${signature.signedOn.slice(4)}` } : {}) };
      });
    const last = this.checks.get(appointment.id);
    return { forms, missing: [...(forms.some((form) => form.due) ? (['FORM'] as const) : []), 'INSURANCE_CARD'], ...(last ? { last } : {}) };
  }

  read(path: string): Answer | undefined {
    const ofPatient = /^\/api\/scheduling\/patients\/([^/]+)\/forms$/.exec(path);
    if (ofPatient) {
      return ok(this.signed.get(ofPatient[1] ?? '') ?? []);
    }
    const ofSite = /^\/api\/scheduling\/sites\/([^/]+)\/(forms|kiosks)$/.exec(path);
    if (ofSite) {
      const list: readonly { siteId: string }[] = ofSite[2] === 'forms' ? this.required : this.kiosks;
      return ok(list.filter((each) => each.siteId === ofSite[1]));
    }
    const arrival = /^\/api\/scheduling\/appointments\/([^/]+)\/arrival$/.exec(path);
    const appointment = arrival && this.#book.find(arrival[1] ?? '');
    return appointment ? ok(this.#sheet(appointment)) : undefined;
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    const ofPatient = /^\/api\/scheduling\/patients\/([^/]+)\/forms(?:\/([^/]+)\/strike)?$/.exec(path);
    if (ofPatient) {
      const [, patientId = '', struck] = ofPatient;
      const known = this.signed.get(patientId) ?? [];
      if (struck) {
        this.signed.set(
          patientId,
          known.filter((each) => each.id !== struck),
        );
        return ok(null, 204);
      }
      const made = { ...(body as Schemas['NewSignature']), id: idOf('signed-form', JSON.stringify(body) + patientId) };
      this.signed.set(patientId, [made, ...known]);
      return ok(made, 201);
    }
    const ofSite = /^\/api\/scheduling\/sites\/([^/]+)\/(forms|kiosks)$/.exec(path);
    if (ofSite?.[2] === 'forms') {
      const wanted = body as Schemas['NewRequiredForm'];
      const made = { visitTypeIds: [], ...wanted, id: idOf('required-form', wanted.code), siteId: ofSite[1] ?? '', requiredAt: this.now().toISOString() };
      this.required.push(made);
      return ok(made, 201);
    }
    if (ofSite) {
      const id = idOf('kiosk', String(body['label']));
      this.kiosks.push({ id, siteId: ofSite[1] ?? '', label: String(body['label']), registeredAt: this.now().toISOString() });
      return ok({ id, url: `https://medgroup.example/public/scheduling/kiosk/${id}` }, 201);
    }
    const ended = /^\/api\/scheduling\/(forms|kiosks)\/([^/]+)\/(stop|revoke)$/.exec(path);
    const form = ended?.[1] === 'forms' && this.required.find((each) => each.id === ended[2]);
    if (form) {
      form.overAt = this.now().toISOString();
      return ok(form);
    }
    const kiosk = ended?.[1] === 'kiosks' && this.kiosks.find((each) => each.id === ended[2]);
    if (kiosk) {
      kiosk.revokedAt = this.now().toISOString();
      return ok(kiosk);
    }
    return undefined;
  }

  /** Remembers what was confirmed; whoever calls this checks the patient in. */
  arrived(appointment: Appointment, confirmed: Schemas['Arriving']['confirmed']): void {
    this.checks.set(appointment.id, { at: this.now().toISOString(), kiosk: false, confirmed, missing: this.#sheet(appointment).missing });
  }
}
