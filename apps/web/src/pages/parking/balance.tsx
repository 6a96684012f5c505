import type { SchemeInShort } from '@cityplate/wire/parking-schemes';
import { useTranslation } from 'react-i18next';
import { lineColors } from '../../commands/kerbs.ts';
import classes from './scheme-card.module.css';

/** "+42 / −3": what comes and what goes, and of what colour and class it is. */
export function Balance({ totals }: { totals: SchemeInShort['totals'] }) {
  const { t } = useTranslation('parking');
  const { added, removed, addedByColor, addedByClass } = totals;
  return (
    <span className={`tabular ${classes.balance}`}>
      <span role="img" aria-label={t('balance.label', { added, removed })}>
        <b className={classes.added}>+{added}</b> / <b className={classes.removed}>−{removed}</b>
      </span>
      {lineColors.map((color) => {
        const count = addedByColor[color] ?? 0;
        return count === 0 ? null : (
          <span key={color} className={classes.part}>
            <span className={classes.swatch} data-color={color} aria-hidden="true" />
            {t(`color.${color}`)} {count}
          </span>
        );
      })}
      {(['large', 'accessible'] as const).map((stallClass) => {
        const count = addedByClass[stallClass] ?? 0;
        return count === 0 ? null : (
          <span key={stallClass} className={classes.part}>
            {t(`class.${stallClass}`)} {count}
          </span>
        );
      })}
    </span>
  );
}
