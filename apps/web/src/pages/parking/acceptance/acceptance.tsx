import type { AcceptSchemeBody, Scheme } from '@cityplate/wire/parking-schemes';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlacedLayer } from '../../../commands/place-survey.ts';
import { SurveyFileButton } from '../survey/survey-file-button.tsx';
import { SurveyReading } from '../survey/survey-reading.tsx';
import { useSurveyFile } from '../survey/use-survey-file.ts';
import classes from './acceptance.module.css';
import { PaintedPlan } from './painted-plan.tsx';

export type AcceptanceProps = {
  scheme: Scheme;
  isSending: boolean;
  onAccept: (body: AcceptSchemeBody) => void;
  /** What was measured, to be drawn over the map. */
  onPlaced: (layers: readonly PlacedLayer[]) => void;
  onShow: (stallId: string) => void;
};

/** 验收: the lines are accepted as they were drawn, or as a surveyor measured them. */
export function Acceptance(props: AcceptanceProps) {
  const { t } = useTranslation('acceptance');
  const { name, survey, read } = useSurveyFile();
  return (
    <section className={classes.section} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <SurveyFileButton name={name} read={read} />
      {survey !== undefined && survey.layers.length > 0 ? (
        <PaintedPlan key={name} {...props} survey={survey} />
      ) : (
        <>
          <SurveyReading name={name} survey={survey} lead={t('lead')} />
          <div>
            <Button size="sm" loading={props.isSending} onClick={() => props.onAccept({})}>
              {t('acceptAsDrawn')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
