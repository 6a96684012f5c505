import { remediationStates } from '@cityplate/layers/states';
import { useTranslation } from 'react-i18next';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './inspect.module.css';
import type { Near } from './nearest.ts';

interface NearChoiceProps {
  near: Near;
  onChoose: (asset: string) => void;
  /** Of a walk: whether it was looked at, and whether it is the next. */
  isDone?: boolean;
  isNext?: boolean;
}

/** A thing nearby as a button for a thumb: where it is, how far, its number and its state. */
export function NearChoice({ near: { feature, metres }, onChoose, isDone, isNext }: NearChoiceProps) {
  const { t } = useTranslation('inspect');
  const inLanguage = useWords();
  const { location, road, code, remediation } = feature.properties;
  return (
    <button
      type="button"
      className={classes.choice}
      data-done={isDone}
      aria-current={isNext ? 'step' : undefined}
      onClick={() => onChoose(feature.id)}
    >
      <b>{String(location ?? road ?? code)}</b>
      <span className="tabular">{t('metres', { count: Math.round(metres) })}</span>
      <span className="tabular muted">{code}</span>
      {isDone ? (
        <span className={classes.done}>{t('walk.done')}</span>
      ) : (
        <StateLabel
          state={remediationStates[remediation]}
          name={inLanguage(remediationStates[remediation].name)}
        />
      )}
    </button>
  );
}
