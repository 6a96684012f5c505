import { Button, CloseButton, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Moment } from '../../../commands/content.ts';
import type { KerbValues } from '../../../commands/kerbs.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { Panels } from '../panels.tsx';
import pageClasses from '../parking-page.module.css';
import type { Stage } from '../stage.ts';
import classes from './survey.module.css';
import { SurveyPlan } from './survey-plan.tsx';
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
  const inLanguage = useWords();
  const { name, survey, read } = useSurveyFile();
  const head = (
    <div className={pageClasses.head}>
      <div className={pageClasses.line}>
        <h2 className={pageClasses.title}>{t('title')}</h2>
        <span className={pageClasses.spread} />
        <CloseButton aria-label={t('cancel')} onClick={props.onClose} />
      </div>
      <div className={classes.file}>
        <FileButton
          accept=".dxf,.zip,.geojson,.json,.kml,.dwg,.shp"
          onChange={(file) => file !== null && read(file)}
        >
          {(button) => (
            <Button
              {...button}
              size="xs"
              variant={name === undefined ? 'filled' : 'default'}
              leftSection={<IconFileImport size={15} />}
            >
              {t(name === undefined ? 'choose' : 'another')}
            </Button>
          )}
        </FileButton>
        {name !== undefined && <b title={name}>{name}</b>}
      </div>
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
            {name === undefined ? (
              <p className={pageClasses.quiet}>{t('lead')}</p>
            ) : survey === undefined ? (
              <p className={pageClasses.quiet} role="status">
                {t('reading', { name })}
              </p>
            ) : (
              <Notice tone="problem" title={t('bad', { name })} action={null}>
                {survey.issues.map(({ message }) => inLanguage(message)).join('；')}
              </Notice>
            )}
          </div>
        </>
      }
    />
  );
}
