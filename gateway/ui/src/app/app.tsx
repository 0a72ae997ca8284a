import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutProvider } from '@/components/shortcuts/shortcuts';
import { Problem } from '@/lib/api/problem';
import { makeRouter } from './router';
import { resolveVariables, theme } from './theme';
import 'dayjs/locale/es';

const HEALING_INTERVAL = 10_000;
const colorSchemes = localStorageColorSchemeManager({ key: 'medgroup.color-scheme' });

/** Requests whose outcome is unknown are sent again: writes keep their idempotency key, so nothing happens twice. */
export function makeQueryClient(): QueryClient {
  const unanswered = (attempts: number) => (count: number, error: unknown) => error instanceof Problem && error.outcomeUnknown && count < attempts;
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: unanswered(2),
        // A part that was away is asked again by itself, so that its screen heals without a click.
        refetchInterval: ({ state: { error } }) => (error instanceof Problem && error.outcomeUnknown ? HEALING_INTERVAL : false),
      },
      mutations: { retry: unanswered(3), retryDelay: (count) => Math.min(4000, 400 * 2 ** count) },
    },
  });
}

export function App({ nonce }: { nonce?: string }) {
  const { i18n } = useTranslation();
  const [queryClient] = useState(makeQueryClient);
  const [router] = useState(() => makeRouter(queryClient));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      getStyleNonce={nonce ? () => nonce : undefined}
    >
      <DatesProvider settings={{ locale: i18n.language.slice(0, 2), firstDayOfWeek: 0 }}>
        <Notifications position="bottom-center" limit={3} />
        <QueryClientProvider client={queryClient}>
          <ShortcutProvider>
            <RouterProvider router={router} />
          </ShortcutProvider>
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
