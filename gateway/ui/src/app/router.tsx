import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Link, Navigate, Outlet, useRouter } from '@tanstack/react-router';
import { IconMapOff } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Blank, Failed, Loading } from '@/components/states';
import { preferredSite, useSites } from '@/features/scheduling/api/sites';
import { daySearch } from '@/features/scheduling/today/search';
import { auditSearch } from '@/features/admin/audit/search';
import { huddleSearch } from '@/features/scheduling/huddle/search';
import { compareSearch } from '@/features/reporting/compare/search';
import { fileSearch } from '@/features/patients/search';
import { setupSearch } from '@/features/setup/search';
import { can } from '@/lib/roles';
import { takeReturnPath, useMe } from './session/api';
import { SignedIn } from './session/signed-in';
import { Welcome, type SignInTrouble } from './session/welcome';
import { Shell } from './shell/shell';

type Context = { queryClient: QueryClient };

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound });

const signedOut = createRoute({
  getParentRoute: () => root,
  path: '/signed-out',
  validateSearch: ({ reason }: Record<string, unknown>): { reason?: SignInTrouble } =>
    reason === 'sign-in-failed' || reason === 'sign-in-unavailable' ? { reason } : {},
  component: function SignedOut() {
    return <Welcome signedOut trouble={signedOut.useSearch().reason} />;
  },
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => (
    <SignedIn>
      <Shell />
    </SignedIn>
  ),
});

const home = createRoute({ getParentRoute: () => inside, path: '/', component: Home });

/** `/today` stands for the day of the site the user worked with last. */
const today = createRoute({ getParentRoute: () => inside, path: '/today', component: () => <ToMySite page="today" /> });

const siteDay = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/today',
  validateSearch: daySearch,
  component: lazyRouteComponent(() => import('@/features/scheduling/today/today-page'), 'TodayPage'),
});

/** The telephone: all of the user's sites at once. */
const calls = createRoute({
  getParentRoute: () => inside,
  path: '/calls',
  component: lazyRouteComponent(() => import('@/features/scheduling/calls/calls-page'), 'CallsPage'),
});

const siteHuddle = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/huddle',
  validateSearch: huddleSearch,
  component: lazyRouteComponent(() => import('@/features/scheduling/huddle/huddle-page'), 'HuddlePage'),
});

const patients = createRoute({
  getParentRoute: () => inside,
  path: '/patients',
  component: lazyRouteComponent(() => import('@/features/patients/patients-page'), 'PatientsPage'),
});

const patient = createRoute({
  getParentRoute: () => inside,
  path: '/patients/$patientId',
  validateSearch: fileSearch,
  component: lazyRouteComponent(() => import('@/features/patients/file/patient-page'), 'PatientPage'),
});

/** `/worklist` stands for the list of the site the user worked with last. */
const worklist = createRoute({ getParentRoute: () => inside, path: '/worklist', component: () => <ToMySite page="worklist" /> });

const siteWorklist = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/worklist',
  component: lazyRouteComponent(() => import('@/features/scheduling/worklist/worklist-page'), 'WorklistPage'),
});

/** `/waitlist` stands for the list of the site the user worked with last. */
const waitlist = createRoute({ getParentRoute: () => inside, path: '/waitlist', component: () => <ToMySite page="waitlist" /> });

const siteWaitlist = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/waitlist',
  component: lazyRouteComponent(() => import('@/features/scheduling/waitlist/waitlist-page'), 'WaitlistPage'),
});

/** `/recalls` stands for the list of the site the user worked with last. */
const recalls = createRoute({ getParentRoute: () => inside, path: '/recalls', component: () => <ToMySite page="recalls" /> });

const siteRecalls = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/recalls',
  component: lazyRouteComponent(() => import('@/features/recall/recalls-page'), 'RecallsPage'),
});

/** `/concerns` stands for what patients of the site the user worked with last are unhappy with. */
const concerns = createRoute({ getParentRoute: () => inside, path: '/concerns', component: () => <ToMySite page="concerns" /> });

const siteConcerns = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/concerns',
  component: lazyRouteComponent(() => import('@/features/concerns/concerns-page'), 'ConcernsPage'),
});

/** `/messages` stands for what was sent in the name of the site the user worked with last. */
const messages = createRoute({ getParentRoute: () => inside, path: '/messages', component: () => <ToMySite page="messages" /> });

const siteMessages = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/messages',
  component: lazyRouteComponent(() => import('@/features/messages/messages-page'), 'MessagesPage'),
});

const siteSurveys = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/surveys',
  component: lazyRouteComponent(() => import('@/features/surveys/surveys-page'), 'SurveysPage'),
});

/** `/referrals` stands for the list of the site the user worked with last. */
const referrals = createRoute({ getParentRoute: () => inside, path: '/referrals', component: () => <ToMySite page="referrals" /> });

const siteReferrals = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/referrals',
  component: lazyRouteComponent(() => import('@/features/referrals/referrals-page'), 'ReferralsPage'),
});

/** `/setup` stands for what is set up at the site the user worked with last. */
const setup = createRoute({ getParentRoute: () => inside, path: '/setup', component: () => <ToMySite page="setup" /> });

const siteSetup = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/setup',
  validateSearch: setupSearch,
  component: lazyRouteComponent(() => import('@/features/setup/setup-page'), 'SetupPage'),
});

/** `/access` stands for the measurements of the site the user worked with last. */
const access = createRoute({ getParentRoute: () => inside, path: '/access', component: () => <ToMySite page="access" /> });

const siteAccess = createRoute({
  getParentRoute: () => inside,
  path: '/sites/$siteId/access',
  component: lazyRouteComponent(() => import('@/features/scheduling/access/access-page'), 'AccessPage'),
});

const compare = createRoute({
  getParentRoute: () => inside,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('@/features/reporting/compare/compare-page'), 'ComparePage'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('@/features/admin/audit/audit-page'), 'AuditPage'),
});

const routeTree = root.addChildren([signedOut, inside.addChildren([home, today, siteDay, siteHuddle, worklist, siteWorklist, waitlist, siteWaitlist, recalls, siteRecalls, concerns, siteConcerns, siteSurveys, messages, siteMessages, referrals, siteReferrals, calls, patients, patient, setup, siteSetup, compare, access, siteAccess, audit])]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

function Home() {
  const { t } = useTranslation();
  const me = useMe();
  const router = useRouter();
  const [returnPath] = useState(takeReturnPath);
  useEffect(() => {
    if (returnPath) {
      router.history.replace(returnPath);
    }
  }, [router, returnPath]);
  if (returnPath) {
    return <Loading />;
  }
  if (can(me, 'day')) {
    return <Navigate to="/today" replace />;
  }
  if (can(me, 'compare')) {
    return <Navigate to="/compare" replace />;
  }
  if (can(me, 'audit')) {
    return <Navigate to="/audit" replace />;
  }
  if (can(me, 'setup')) {
    return <Navigate to="/setup" replace />;
  }
  return <Blank title={t('home.nothingTitle')}>{t('home.nothing')}</Blank>;
}

function ToMySite({ page }: { page: 'today' | 'worklist' | 'waitlist' | 'recalls' | 'concerns' | 'messages' | 'referrals' | 'setup' | 'access' }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useSites();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  const site = preferredSite(data);
  return site ? <Navigate to={`/sites/$siteId/${page}`} params={{ siteId: site.id }} replace /> : <Blank title={t('home.noSitesTitle')}>{t('home.noSites')}</Blank>;
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <Blank icon={IconMapOff} title={t('problem.pageNotFound')} action={<Button component={Link} to="/">{t('problem.toStart')}</Button>}>
      {t('problem.pageNotFoundDetail')}
    </Blank>
  );
}
