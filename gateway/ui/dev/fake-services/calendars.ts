import { idOf, providersOf } from './world.ts';

type Feed = { id: string; siteId: string; providerId: string; providerName: string; label: string; openedAt: string; revokedAt?: string };

/** The calendars that other programs subscribe to. */
export class Calendars {
  readonly #feeds: Feed[] = [];
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Those that work first. */
  of(siteId: string): Feed[] {
    return this.#feeds.filter((each) => each.siteId === siteId).sort((one, other) => Number(one.revokedAt !== undefined) - Number(other.revokedAt !== undefined));
  }

  open(siteId: string, providerId: string, label: string): { id: string; url: string } {
    const id = idOf('calendar-feed', this.#feeds.length);
    this.#feeds.push({ id, siteId, providerId, providerName: providersOf(siteId).find((each) => each.id === providerId)?.name ?? '', label, openedAt: this.#now().toISOString() });
    return { id, url: `http://localhost:8080/public/scheduling/calendars/${id}/calendar.ics` };
  }

  revoke(id: string): Feed | undefined {
    const feed = this.#feeds.find((each) => each.id === id);
    if (feed) {
      feed.revokedAt ??= this.#now().toISOString();
    }
    return feed;
  }
}
