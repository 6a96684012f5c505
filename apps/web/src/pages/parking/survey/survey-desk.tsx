import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Moment } from '../../../commands/content.ts';
import type { KerbValues } from '../../../commands/kerbs.ts';
import { Panels } from '../panels.tsx';
import pageClasses from '../parking-page.module.css';
import type { Stage } from '../stage.ts';
import { SurveyFileButton } from './survey-file-button.tsx';
import { SurveyPlan } from './survey-plan.tsx';
import { SurveyReading } from './survey-reading.tsx';
import { useSurveyFile } from './use-survey-file.ts';

export type SurveyDeskProps = {
  stage: Stage;
  /** What kerbs of the file start from. */
  like: KerbValues;
  /** So many are in the scheme already. */
  already: { readonly kerbs: number; readonly stalls: number };
  onTake: (moment: Moment) => void;
  onClose: () => void;
};

/** Brings a surveyor's file into the scheme: file, system, layers, preview on the map, and all of it in one step. */
export function SurveyDesk(props: SurveyDeskProps) {
  const { t } = useTranslation('survey');
  const { name, survey, read } = useSurveyFile();
  const head = (
    <div className={pageClasses.head}>
      <div className={pageClasses.line}>
        <h2 className={pageClasses.title}>{t('title')}</h2>
        <span className={pageClasses.spread} />
        <CloseButton aria-label={t('cancel')} onClick={props.onClose} />
      </div>
      <SurveyFileButton name={name} read={read} />
    </div>
  );
  if (survey !== undefined && survey.layers.length > 0)
    return <SurveyPlan key={name} {...props} survey={survey} head={head} />;
  return (
    <Panels
      opened="survey"
      left={
        <>
          {head}
          <div className={pageClasses.scroll}>
            <SurveyReading name={name} survey={survey} lead={t('lead')} />
          </div>
        </>
      }
    />
  );
}
