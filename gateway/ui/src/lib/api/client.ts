import createClient, { type Middleware } from 'openapi-fetch';
import { isBackground } from './activity';
import { Problem } from './problem';
import type { paths as GatewayPaths } from './generated/gateway';
import type { paths as ReportingPaths } from './generated/reporting';
import type { paths as SchedulingPaths } from './generated/scheduling';
import type { paths as StaffPaths } from './generated/staff';

export const CSRF_COOKIE = 'XSRF-TOKEN';
export const CSRF_HEADER = 'X-XSRF-TOKEN';
export const BACKGROUND_HEADER = 'X-Background';

type Listener = () => void;
const sessionListeners = new Set<Listener>();

/** Tells when an answer says that nobody is signed in any more. */
export function onSessionLost(listener: Listener): () => void {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
}

export function csrfToken(cookies: string = document.cookie): string | undefined {
  const pair = cookies.split('; ').find((cookie) => cookie.startsWith(`${CSRF_COOKIE}=`));
  return pair ? decodeURIComponent(pair.slice(CSRF_COOKIE.length + 1)) : undefined;
}

const session: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const token = csrfToken();
      if (token) {
        request.headers.set(CSRF_HEADER, token);
      }
    } else if (isBackground()) {
      request.headers.set(BACKGROUND_HEADER, '1');
    }
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401) {
      sessionListeners.forEach((tell) => tell());
    }
    return response;
  },
};

// `fetch` is looked up with every call, so that tests can put their own in its place.
const options = { baseUrl: globalThis.location?.origin ?? '', fetch: (request: Request) => globalThis.fetch(request) };

export const gateway = createClient<GatewayPaths>(options);
export const scheduling = createClient<SchedulingPaths>(options);
export const reporting = createClient<ReportingPaths>(options);
export const staff = createClient<StaffPaths>(options);
for (const client of [gateway, scheduling, reporting, staff]) {
  client.use(session);
}

/** The services, by the name that their addresses begin with. */
export const SERVICES = ['scheduling', 'staff', 'billing', 'inventory', 'reporting'] as const;
export type Service = (typeof SERVICES)[number];

const asked = new Map<Service, typeof scheduling>();

/** For what every service offers alike, such as its access log: scheduling's description of it stands for all. */
export function alike(service: Service): typeof scheduling {
  let client = asked.get(service);
  if (!client) {
    client = createClient<SchedulingPaths>({
      ...options,
      fetch: (request: Request) => globalThis.fetch(new Request(request.url.replace('/api/scheduling/', `/api/${service}/`), request)),
    });
    client.use(session);
    asked.set(service, client);
  }
  return client;
}

/** The body of a good answer; everything else becomes a {@link Problem}. */
export async function bodyOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<NonNullable<T>> {
  let answer;
  try {
    answer = await call;
  } catch (cause) {
    throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : Problem.noAnswer(cause);
  }
  if (!answer.response.ok || answer.data === undefined || answer.data === null) {
    throw Problem.from(answer.response.status, answer.error);
  }
  return answer.data;
}
