import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Failed, Loading } from '@/components/states';
import { Problem } from '@/lib/api/problem';
import { meQuery, signIn } from './api';
import { SessionWatch } from './session-watch';
import { Welcome } from './welcome';

/** Lets only signed-in users through. Who comes by a deep link goes to the sign-in page and back to that link. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery(meQuery);
  const signedOut = !data && error instanceof Problem && error.status === 401;
  const atTheDoor = location.pathname === '/';

  useEffect(() => {
    if (signedOut && !atTheDoor) {
      signIn();
    }
  }, [signedOut, atTheDoor]);

  if (data) {
    return (
      <>
        {children}
        <SessionWatch />
      </>
    );
  }
  if (signedOut) {
    return atTheDoor ? <Welcome /> : <Loading />;
  }
  return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
}
