import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';
import classes from './lazy-panels.module.css';

// Drawing, forms and claims bring projections and geometry checks along. Who only looks never loads them;
// the first page has a budget (README).
const LazyEditPanel = lazy(async () => ({ default: (await import('./edit/edit-panel.tsx')).EditPanel }));
const LazyEditTools = lazy(async () => ({ default: (await import('./edit/edit-tools.tsx')).EditTools }));
const LazyClockCard = lazy(async () => ({ default: (await import('./clock/clock-card.tsx')).ClockCard }));
const LazyCaseMapCard = lazy(async () => ({
  default: (await import('./case-map/case-map-card.tsx')).CaseMapCard,
}));
const LazyClaimsPanel = lazy(async () => ({
  default: (await import('./claims/claims-panel.tsx')).ClaimsPanel,
}));

function PanelLoading() {
  return (
    <div className={classes.loading} aria-busy="true">
      <Skeleton height={24} width="60%" />
      <Skeleton height={160} />
    </div>
  );
}

export function EditPanel() {
  return (
    <Suspense fallback={<PanelLoading />}>
      <LazyEditPanel />
    </Suspense>
  );
}

export function ClaimsPanel(props: ComponentProps<typeof LazyClaimsPanel>) {
  return (
    <Suspense fallback={<PanelLoading />}>
      <LazyClaimsPanel {...props} />
    </Suspense>
  );
}

export function EditTools(props: ComponentProps<typeof LazyEditTools>) {
  return (
    <Suspense>
      <LazyEditTools {...props} />
    </Suspense>
  );
}

export function ClockCard(props: ComponentProps<typeof LazyClockCard>) {
  return (
    <Suspense>
      <LazyClockCard {...props} />
    </Suspense>
  );
}

export function CaseMapCard(props: ComponentProps<typeof LazyCaseMapCard>) {
  return (
    <Suspense>
      <LazyCaseMapCard {...props} />
    </Suspense>
  );
}
