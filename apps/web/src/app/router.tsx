import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { ApiProblem } from '../api/api-problem.ts';
import { meQuery } from '../api/me.ts';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { type CasesSearch, casesSearchSchema } from './cases-search.ts';
import { type CommandSearch, commandSearchSchema } from './command-search.ts';
import { type CompareSearch, compareSearchSchema } from './compare-search.ts';
import { type ComplianceSearch, complianceSearchSchema } from './compliance-search.ts';
import { type DetectionSearch, detectionSearchSchema } from './detection-search.ts';
import { type HearingSearch, hearingSearchSchema } from './hearing-search.ts';
import { type ImportsSearch, importsSearchSchema } from './imports-search.ts';
import { type InspectSearch, inspectSearchSchema } from './inspect-search.ts';
import { type LedgerSearch, ledgerSearchSchema } from './ledger-search.ts';
import {
  type AppearanceSearch,
  appearanceSearchSchema,
  type MapSearch,
  mapSearchSchema,
} from './map-search.ts';
import { type NoticesSearch, noticesSearchSchema } from './notices-search.ts';
import { type ParkingSearch, parkingSearchSchema } from './parking-search.ts';
import {
  type BatchSearch,
  batchSearchSchema,
  type MountSearch,
  mountSearchSchema,
  type PlatesSearch,
  platesSearchSchema,
} from './plates-search.ts';
import { type ProgrammeSearch, programmeSearchSchema } from './programme-search.ts';
import { queryClient } from './query-client.ts';
import { type RatesSearch, ratesSearchSchema } from './rates-search.ts';
import { RootLayout, RootProblem } from './root-layout.tsx';
import { type RuleSearch, ruleSearchSchema } from './rule-search.ts';
import { parseSearchString, printSearchString } from './search-params.ts';
import { type StreetSearch, streetSearchSchema } from './street-search.ts';
import { type SupplySearch, supplySearchSchema } from './supply-search.ts';

const rootRoute = createRootRoute({
  validateSearch: (search): AppearanceSearch => appearanceSearchSchema.parse(search),
  // A link opened in English stays English on every page that follows.
  search: { middlewares: [retainSearchParams<AppearanceSearch>(['theme', 'lang'])] },
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  errorComponent: RootProblem,
});

/** Everything but the sign-in page needs a session; who comes without one is brought back afterwards. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401)
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
});

const mapRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  validateSearch: (search): MapSearch => mapSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/map-page.tsx'), 'MapPage'),
});

const streetIndexRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/street',
  component: lazyRouteComponent(() => import('../pages/street/street-index-page.tsx'), 'StreetIndexPage'),
});

const streetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/street/$street',
  validateSearch: (search): StreetSearch => streetSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/street/street-page.tsx'), 'StreetPage'),
});

const programmeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/programme',
  validateSearch: (search): ProgrammeSearch => programmeSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/programme/programme-page.tsx'), 'ProgrammePage'),
});

const ledgerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ledger',
  validateSearch: (search): LedgerSearch => ledgerSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/ledger/ledger-page.tsx'), 'LedgerPage'),
});

const sealRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ledger/seals/$seal',
  component: lazyRouteComponent(() => import('../pages/ledger/seal-page.tsx'), 'SealPage'),
});

const casesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases',
  validateSearch: (search): CasesSearch => casesSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/cases/cases-page.tsx'), 'CasesPage'),
});

const commandRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/command',
  validateSearch: (search): CommandSearch => commandSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/command/command-page.tsx'), 'CommandPage'),
});

const ratesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/rates',
  validateSearch: (search): RatesSearch => ratesSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/rates/rates-page.tsx'), 'RatesPage'),
});

const inspectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inspect',
  validateSearch: (search): InspectSearch => inspectSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/inspect/inspect-page.tsx'), 'InspectPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$case',
  component: lazyRouteComponent(() => import('../pages/cases/case-page.tsx'), 'CasePage'),
});

const detectionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/detections',
  validateSearch: (search): DetectionSearch => detectionSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/detections/detections-page.tsx'), 'DetectionsPage'),
});

const complianceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/compliance',
  validateSearch: (search): ComplianceSearch => complianceSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/compliance/compliance-page.tsx'), 'CompliancePage'),
});

const supplyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/supply',
  validateSearch: (search): SupplySearch => supplySearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/supply/supply-page.tsx'), 'SupplyPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/parking/compare',
  validateSearch: (search): CompareSearch => compareSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/compare/compare-page.tsx'), 'ComparePage'),
});

const parkingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/parking',
  validateSearch: (search): ParkingSearch => parkingSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/parking/parking-page.tsx'), 'ParkingPage'),
});

const platesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plates',
  validateSearch: (search): PlatesSearch => platesSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/plates/plates-page.tsx'), 'PlatesPage'),
});

const plateBatchRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plates/$batch',
  validateSearch: (search): BatchSearch => batchSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/plates/batch-page.tsx'), 'BatchPage'),
});

const mountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/mount',
  validateSearch: (search): MountSearch => mountSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/mount/mount-page.tsx'), 'MountPage'),
});

const hearingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/hearings',
  validateSearch: (search): HearingSearch => hearingSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/hearings/hearings-page.tsx'), 'HearingsPage'),
});

const hearingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/hearings/$hearing',
  component: lazyRouteComponent(() => import('../pages/hearings/hearing-page.tsx'), 'HearingPage'),
});

const noticesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notices',
  validateSearch: (search): NoticesSearch => noticesSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/notices/notices-page.tsx'), 'NoticesPage'),
});

const ruleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/rule-by-use',
  validateSearch: (search): RuleSearch => ruleSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/rule-by-use/rule-page.tsx'), 'RulePage'),
});

const importsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports',
  validateSearch: (search): ImportsSearch => importsSearchSchema.parse(search),
  component: lazyRouteComponent(() => import('../pages/imports/imports-page.tsx'), 'ImportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports/$import',
  component: lazyRouteComponent(() => import('../pages/imports/import-page.tsx'), 'ImportPage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' && search.next.startsWith('/') && !search.next.startsWith('//')
      ? { next: search.next }
      : {},
  component: lazyRouteComponent(() => import('../pages/sign-in-page.tsx'), 'SignInPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signedInRoute.addChildren([
      mapRoute,
      streetIndexRoute,
      streetRoute,
      programmeRoute,
      hearingsRoute,
      hearingRoute,
      noticesRoute,
      ruleRoute,
      ledgerRoute,
      sealRoute,
      importsRoute,
      importRoute,
      casesRoute,
      ratesRoute,
      caseRoute,
      commandRoute,
      inspectRoute,
      detectionsRoute,
      complianceRoute,
      supplyRoute,
      compareRoute,
      parkingRoute,
      platesRoute,
      plateBatchRoute,
      mountRoute,
    ]),
    signInRoute,
  ]),
  parseSearch: parseSearchString,
  stringifySearch: printSearchString,
  defaultPreload: false,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
