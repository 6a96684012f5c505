import './setup-page.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { type ReactNode, Suspense } from 'react';
import { layersQuery } from '../../src/api/layers.ts';
import { meQuery } from '../../src/api/me.ts';
import { regionQuery } from '../../src/api/region.ts';
import { appearanceSearchSchema, mapSearchSchema } from '../../src/app/map-search.ts';
import { parseSearchString, printSearchString } from '../../src/app/search-params.ts';
import '../../src/i18n/i18n.ts';
import { definitions } from './definitions.ts';
import { officer, region } from './region.ts';

type PageOptions = {
  search?: string;
  me?: typeof officer;
  language?: 'zh' | 'en';
  /** A page beside the map: the path of its route, the address it is opened at, and what reads its search. */
  path?: string;
  address?: string;
  validateSearch?: (given: Record<string, unknown>) => object;
};

/** A panel on a map page with the real address behind it; `search()` is what the address says now. */
export async function renderPage(
  panel: ReactNode,
  { search = '', me = officer, language = 'zh', path = '/', address = path, ...page }: PageOptions = {},
) {
  await i18next.changeLanguage(language);
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(meQuery.queryKey, me);
  client.setQueryData(regionQuery.queryKey, region);
  client.setQueryData(layersQuery.queryKey, [...definitions]);
  const root = createRootRoute({
    validateSearch: (given) => appearanceSearchSchema.parse(given),
    component: Outlet,
  });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in' });
  const map = createRoute({
    getParentRoute: () => signedIn,
    path,
    validateSearch: page.validateSearch ?? ((given) => mapSearchSchema.parse(given)),
    component: () => <Suspense>{panel}</Suspense>,
  });
  // Where links of the page lead; nothing is shown there.
  const elsewhere = createRoute({
    getParentRoute: () => root,
    path: '$',
    validateSearch: (given: Record<string, unknown>) => given,
    component: () => null,
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([map]), elsewhere]),
    history: createMemoryHistory({ initialEntries: [`${address}${search}`] }),
    parseSearch: parseSearchString,
    stringifySearch: printSearchString,
  });
  await router.load();
  const rendered = render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test" forceColorScheme="light">
        {/* The routes of the tests have the ids of the real ones; their types are those of the application. */}
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return {
    ...rendered,
    client,
    user: userEvent.setup(),
    path: () => router.state.location.pathname,
    search: () => parseSearchString(router.state.location.searchStr),
  };
}
