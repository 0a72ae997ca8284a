import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Intent } from '../idempotency';
import { Problem } from './problem';

/**
 * A write with one idempotency key per intent: kept while the outcome is unknown, so that the automatic retries and the
 * user's own second try are recognised as the same.
 */
export function useWrite<Content, Result>(send: (content: Content, key: string) => Promise<Result>, onDone?: (result: Result) => void) {
  const [intent] = useState(() => new Intent());
  return useMutation({
    mutationFn: (content: Content) => send(content, intent.keyFor(content)),
    onSuccess: (result: Result) => {
      intent.settled();
      onDone?.(result);
    },
    onError: (error: Error) => {
      if (!(error instanceof Problem && error.outcomeUnknown)) {
        intent.settled();
      }
    },
  });
}
