import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { supplyQuery } from '../../api/supply.ts';
import { useOpenOnMap } from '../../app/use-open-on-map.ts';
import { AppHeader } from '../../panels/header/app-header.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { useIsPhone } from '../map/use-insets.ts';
import { CandidatesSection } from './candidates-section.tsx';
import { CompoundsSection } from './compounds-section.tsx';
import { SupplyMap } from './supply-map.tsx';
import classes from './supply-page.module.css';
import { useArea } from './use-area.ts';
import { useStreets } from './use-streets.ts';
import { useSupplyChoice } from './use-supply-choice.ts';

/** Where stalls are short, and which streets can take more (plan, item 6: 应划尽划). */
export function SupplyPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedSupplyPage />
    </Suspense>
  );
}

/** The tables and the map side by side; on a phone one of the two. */
function LoadedSupplyPage() {
  const { t } = useTranslation('supply');
  const find = useOpenOnMap();
  const isPhone = useIsPhone();
  const choice = useSupplyChoice();
  const supply = useQuery(supplyQuery);
  const area = useArea(choice);
  const { run, streets } = useStreets(area.box, area.profile);
  const showsMap = choice.pane === 'map';
  return (
    <div className={classes.page}>
      <AppHeader onChoose={find} />
      <main className={classes.main} aria-label={t('title')}>
        {isPhone && (
          <SegmentedControl
            className={classes.tabs ?? ''}
            size="xs"
            aria-label={t('view.label')}
            value={choice.pane ?? 'tables'}
            data={[
              { value: 'tables', label: t('view.tables') },
              { value: 'map', label: t('view.map') },
            ]}
            onChange={(value) => choice.change({ pane: value === 'map' ? 'map' : undefined })}
          />
        )}
        {(!isPhone || !showsMap) && (
          <div className={classes.tables}>
            <h2 className={classes.title}>{t('title')}</h2>
            <p className="muted">{t('lead')}</p>
            <CandidatesSection {...{ choice, area, run, streets }} present={supply.data?.streets ?? []} />
            <CompoundsSection supply={supply} choice={choice} />
          </div>
        )}
        {(!isPhone || showsMap) && <SupplyMap supply={supply.data} {...{ streets, choice, area }} />}
      </main>
    </div>
  );
}
