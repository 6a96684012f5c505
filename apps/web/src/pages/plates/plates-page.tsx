import { platePart } from '@cityplate/wire/plates';
import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { may } from '../../app/may.ts';
import type { PlatesSearch } from '../../app/plates-search.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { useWords } from '../../ui/use-words.ts';
import { BatchList } from './batch-list.tsx';
import { MakeBatch } from './make-batch.tsx';

/** Plates: who has none yet, a batch for them, and what became of the batches before. */
export function PlatesPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedPlatesPage />
    </Suspense>
  );
}

function LoadedPlatesPage() {
  const { t } = useTranslation('plates');
  const inLanguage = useWords();
  const me = useMe();
  const layers = useLayers().filter(({ parts }) => parts[platePart] !== undefined);
  const search = useSearch({ from: '/signed-in/plates' });
  const navigate = useNavigate();
  const layer = layers.find(({ id }) => id === search.layer) ?? layers[0];
  const choose = (change: PlatesSearch) =>
    void navigate({ to: '/plates', search: { ...search, ...change }, replace: true });
  if (layer === undefined) return null;
  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        layers.length > 1 ? (
          <Select
            aria-label={t('layer')}
            allowDeselect={false}
            data={layers.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
            value={layer.id}
            onChange={(id) => id !== null && choose({ layer: id })}
          />
        ) : undefined
      }
    >
      {may(me, 'plate.print', layer) && <MakeBatch layer={layer.id} search={search} onChoose={choose} />}
      <BatchList />
    </WorkPage>
  );
}
