import type { components } from '../../src/lib/api/generated/scheduling.ts';

type Schemas = components['schemas'];
type Channel = Schemas['StaffChannelView'];
type Answer = { status: number; body: unknown };

const PATH = /^\/api\/scheduling\/sites\/([^/]+)\/staff-channel(\/test)?$/;
const HOSTS = { SLACK: 'hooks.slack.com', TEAMS: 'logic.azure.com' } as const;
const ok = (body: unknown, status = 200): Answer => ({ status, body });

/** Where staff are told; nowhere until somebody says so. */
export class StaffChannels {
  readonly #set = new Map<string, Channel>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  read(path: string): Answer | undefined {
    const [, siteId] = PATH.exec(path) ?? [];
    return siteId ? ok(this.#set.get(siteId) ?? { siteId, kinds: [] }) : undefined;
  }

  write(method: string, path: string, body: Record<string, unknown>): Answer | undefined {
    const [, siteId, test] = PATH.exec(path) ?? [];
    if (!siteId) {
      return undefined;
    }
    if (test) {
      return ok(null, 204);
    }
    if (method === 'DELETE') {
      this.#set.delete(siteId);
      return ok({ siteId, kinds: [] });
    }
    const { service, address, language, kinds } = body as Schemas['WantedStaffChannel'];
    const known = this.#set.get(siteId);
    if (address && !address.startsWith('https://')) {
      return ok({ type: 'https://medgroup.org/problems/chat-address-not-allowed', title: 'Address not allowed', status: 422, detail: 'The address is no webhook of the chosen chat.', code: 'chat-address-not-allowed', errors: [{ field: 'address', message: 'must begin with https://' }] }, 422);
    }
    const set: Channel = { siteId, service, shown: address ? `${HOSTS[service]}/…${address.slice(-4)}` : (known?.shown ?? ''), language, kinds, changedAt: this.#now().toISOString() };
    this.#set.set(siteId, set);
    return ok(set);
  }
}
