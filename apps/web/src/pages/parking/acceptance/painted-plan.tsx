import type { Survey } from '@cityplate/formats/survey-content';
import { boxesMeet, boxOf, nowhere, widenedByMetres } from '@cityplate/geometry/box';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { comparePainted } from '../../../api/parking.ts';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { SurveyLayers } from '../survey/survey-layers.tsx';
import { SurveySystem } from '../survey/survey-system.tsx';
import { useSurvey } from '../survey/use-survey.ts';
import type { AcceptanceProps } from './acceptance.tsx';
import { AsBuiltList } from './as-built-list.tsx';

/** Outlines farther than this from the scheme are of other streets. */
const nearMetres = 10;

type PaintedPlanProps = AcceptanceProps & { survey: Survey };

/** A measured drawing: where it lies, which of its layers are stalls, how they differ, and the accepting. */
export function PaintedPlan({ scheme, isSending, onAccept, onPlaced, onShow, survey }: PaintedPlanProps) {
  const { t } = useTranslation('acceptance');
  const plan = useSurvey(survey);
  // A survey may show the whole town.
  const around = widenedByMetres(scheme.box ?? nowhere, nearMetres);
  const measured = plan.taken.stalls
    .filter(({ geometry }) => boxesMeet(boxOf(geometry) ?? nowhere, around))
    .map(({ geometry, values: { number } }) => ({ geometry, ...(number === undefined ? {} : { number }) }));
  const compared = useMutation({ mutationFn: () => comparePainted(scheme.id, measured) });
  const { placed, roleOf } = plan;
  const { reset } = compared;
  // What was compared is not what would be taken now.
  useEffect(() => {
    onPlaced(placed.filter(({ name }) => roleOf(name) === 'stalls'));
    reset();
    return () => onPlaced([]);
  }, [onPlaced, placed, roleOf, reset]);
  const numbers = new Map(scheme.stalls.features.map(({ id, properties }) => [id, properties.number ?? '']));
  const { data } = compared;
  return (
    <>
      <SurveySystem
        plan={plan}
        onShow={() => scheme.stalls.features[0] && onShow(scheme.stalls.features[0].id)}
      />
      <SurveyLayers survey={survey} plan={plan} />
      {compared.error !== null && (
        <ProblemNotice error={compared.error} attempt={t('attempt')} onRetry={() => compared.mutate()} />
      )}
      {data === undefined ? (
        <div>
          <Button
            size="sm"
            disabled={measured.length === 0}
            loading={compared.isPending}
            onClick={() => compared.mutate()}
          >
            {t('compare', { count: measured.length })}
          </Button>
        </div>
      ) : (
        <>
          <p role="status">
            {t('found', { count: data.found.length })}
            {data.unmeasured.length > 0 && ` · ${t('unmeasured', { count: data.unmeasured.length })}`}
            {data.unknown.length > 0 && ` · ${t('unknown', { count: data.unknown.length })}`}
          </p>
          <AsBuiltList found={data.found} numbers={numbers} onShow={onShow} />
          <div>
            <Button
              size="sm"
              loading={isSending}
              onClick={() =>
                onAccept({
                  asBuilt: data.found.map(({ stallId, geometry }) => ({ stall: stallId, geometry })),
                })
              }
            >
              {t('accept', { count: data.found.length })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
