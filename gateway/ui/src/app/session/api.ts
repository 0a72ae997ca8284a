import { queryOptions, useQuery } from '@tanstack/react-query';
import { BACKGROUND_HEADER, CSRF_HEADER, bodyOf, csrfToken, gateway } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/gateway';

export type Me = components['schemas']['Me'];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => bodyOf(gateway.GET('/api/me', { signal })),
  staleTime: Infinity,
  gcTime: Infinity,
  retry: false,
});

/** The signed-in user. Only below {@link SignedIn}, which waits for it. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) {
    throw new Error('useMe needs a signed-in user');
  }
  return data;
}

/** When the session ends, asked in a way that does not prolong it. */
export async function sessionEnd(): Promise<Date> {
  const me = await bodyOf(gateway.GET('/api/me', { headers: { [BACKGROUND_HEADER]: '1' } }));
  return new Date(me.sessionExpiresAt);
}

const RETURN_TO = 'medgroup.return-to';

export function signIn(returnTo: string = location.pathname + location.search): void {
  sessionStorage.setItem(RETURN_TO, returnTo);
  location.assign('/oauth2/authorization/keycloak');
}

/** Where the user was going when the session had to be opened first; told once. */
export function takeReturnPath(): string | undefined {
  const path = sessionStorage.getItem(RETURN_TO);
  sessionStorage.removeItem(RETURN_TO);
  // Only a path of this very page: `//elsewhere.example` would leave it.
  return path && /^\/(?![/\\])/.test(path) && path !== '/' && !path.startsWith('/signed-out') ? path : undefined;
}

export async function signOut(): Promise<void> {
  const answer = await fetch('/logout', {
    method: 'POST',
    headers: { Accept: 'application/json', [CSRF_HEADER]: csrfToken() ?? '' },
    credentials: 'same-origin',
  });
  const told: unknown = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : undefined;
  const location =
    typeof told === 'object' && told !== null && 'location' in told && typeof told.location === 'string'
      ? told.location
      : answer.headers.get('Location');
  window.location.assign(location ?? '/signed-out');
}
