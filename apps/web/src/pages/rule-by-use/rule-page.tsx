import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssetChanges } from '../../api/events.ts';
import { useLayers } from '../../api/layers.ts';
import { rulePreviewQuery } from '../../api/rule-by-use.ts';
import { isClaimable } from '../../panels/claims/use-choose-assets.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RulePreview } from './rule-preview.tsx';
import { RuleRuns } from './rule-runs.tsx';

const listenOnly = () => undefined;

/** 无人认领: what nobody claimed in time goes by its use; looked at first, given in one go, taken back in one go. */
export function RulePage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedRulePage />
    </Suspense>
  );
}

function LoadedRulePage() {
  const { t } = useTranslation('ruling');
  const inLanguage = useWords();
  const search = useSearch({ from: '/signed-in/rule-by-use' });
  const navigate = useNavigate();
  useAssetChanges(listenOnly);
  // A use is what the code of a layer goes by; a layer without one has no rule to go by.
  const layers = useLayers().filter((each) => isClaimable(each) && 'by' in each.codes);
  const layer = layers.find(({ id }) => id === search.layer) ?? layers[0];
  const preview = useQuery({ ...rulePreviewQuery(layer?.id ?? ''), enabled: layer !== undefined });
  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        layers.length > 1 && (
          <Select
            aria-label={t('layer')}
            allowDeselect={false}
            data={layers.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
            value={layer?.id ?? null}
            onChange={(id) => id !== null && void navigate({ to: '/rule-by-use', search: { layer: id } })}
          />
        )
      }
    >
      {preview.data === undefined && preview.error !== null ? (
        <ProblemNotice error={preview.error} attempt={t('reading')} onRetry={() => void preview.refetch()} />
      ) : preview.data === undefined || layer === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : (
        <RulePreview key={layer.id} layer={layer} preview={preview.data} />
      )}
      <RuleRuns />
    </WorkPage>
  );
}
