import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './survey.module.css';
import type { SurveyFile } from './use-survey-file.ts';

/** Chooses a surveyor's file, or another one than the one that is named beside it. */
export function SurveyFileButton({ name, read }: Pick<SurveyFile, 'name' | 'read'>) {
  const { t } = useTranslation('survey');
  return (
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
  );
}
