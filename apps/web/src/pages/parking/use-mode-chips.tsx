import { useModes } from '@cityplate/layers/vocabularies/stalls';
import { words } from '@cityplate/layers/words';
import { Chip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../ui/use-words.ts';
import classes from './kerb-form.module.css';
import { Labelled } from './option-choice.tsx';

type UseModeChipsProps = {
  isOn: (mode: string) => boolean;
  onChange: (mode: string, isOn: boolean) => void;
};

/** What stalls are for beside parking as usual, such as tidal or shared. */
export function UseModeChips({ isOn, onChange }: UseModeChipsProps) {
  const { t } = useTranslation('parking');
  const inLanguage = useWords();
  return (
    <Labelled label={t('form.useModes')}>
      <div className={classes.chips}>
        {Object.entries(useModes).map(([mode, name]) => (
          <Chip key={mode} size="xs" checked={isOn(mode)} onChange={(next) => onChange(mode, next)}>
            {inLanguage(words(name))}
          </Chip>
        ))}
      </div>
    </Labelled>
  );
}
