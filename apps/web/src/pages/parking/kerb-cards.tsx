import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { angleNames } from '../../commands/kerbs.ts';
import type { LaidKerb } from '../../commands/scheme-layouts.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './kerb-cards.module.css';

type KerbCardsProps = {
  laid: readonly LaidKerb[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
  /** The form of the chosen one. */
  form: ReactNode;
};

/** The kerbs of a scheme with what each comes to; the chosen one is open. */
export function KerbCards({ laid, chosen, onChoose, form }: KerbCardsProps) {
  const { t } = useTranslation('parking');
  const inLanguage = useWords();
  return (
    <ul className={classes.cards} aria-label={t('kerb.list')}>
      {laid.map(({ kerb, layout, problem }, index) => {
        const isChosen = kerb.id === chosen;
        return (
          <li key={kerb.id} className={classes.card} data-chosen={isChosen}>
            <button
              type="button"
              className={classes.head}
              aria-expanded={isChosen}
              onClick={() => onChoose(isChosen ? undefined : kerb.id)}
            >
              <span className={classes.swatch} data-color={kerb.lineColor} aria-hidden="true" />
              <span className={classes.name}>
                <b>{kerb.road ?? t('kerb.number', { number: index + 1 })}</b>
                <span className={classes.about}>
                  {t(`angle.${angleNames[kerb.angleDegrees]}`)} · {t(`class.${kerb.stallClass}`)} ·{' '}
                  {t('kerb.metres', { metres: (layout?.totals.kerbMetres ?? 0).toFixed(1) })}
                </span>
              </span>
              <b className={`tabular ${classes.count}`}>
                {t('kerb.count', { count: layout?.totals.stalls ?? 0 })}
              </b>
              <IconChevronRight size={16} className={classes.arrow ?? ''} aria-hidden="true" />
            </button>
            {problem !== undefined && (
              <p className={classes.problem} role="alert">
                {inLanguage(problem)}
              </p>
            )}
            {isChosen && form}
          </li>
        );
      })}
    </ul>
  );
}
