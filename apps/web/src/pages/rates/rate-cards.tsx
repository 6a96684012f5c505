import { type Rate, type RateGroup, type RatePart, type RatesAnswer, rateIds } from '@cityplate/wire/rates';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../ui/use-words.ts';
import { RateNumber } from './rate-number.tsx';
import classes from './rates.module.css';
import { isMissed } from './share.ts';

interface RateCardsProps {
  whole: RateGroup;
  formula: RatesAnswer['formula'];
  onOpen: (rate: Rate, part: RatePart) => void;
}

/** The five rates of all that is asked for, with the line of the plan's target where it has one. */
export function RateCards({ whole, formula, onOpen }: RateCardsProps) {
  const { t } = useTranslation('rates');
  const inLanguage = useWords();
  return (
    <ul className={classes.cards} aria-label={t('whole')}>
      {rateIds.map((rate) => {
        const words = formula.rates[rate];
        if (words === undefined) return null;
        const { target } = words;
        const share = whole[rate];
        const name = inLanguage(words.name);
        const filled = share.denominator === 0 ? 0 : (share.numerator / share.denominator) * 100;
        return (
          <li key={rate} className={classes.card}>
            <span className={classes.cardName}>
              {name}
              {words.certainty === 'U' && <small className={classes.unsure}>{t('unsure')}</small>}
            </span>
            <RateNumber {...{ share, target, rate, name, onOpen }} of={t('all')} />
            <span className={classes.bar} data-missed={isMissed(share, target)}>
              <span style={{ inlineSize: `${filled}%` }} />
              {target !== undefined && <i style={{ insetInlineStart: `${target * 100}%` }} />}
            </span>
            <small className="muted">
              {target === undefined
                ? t('noTarget')
                : t(isMissed(share, target) ? 'missed' : 'target', { target: `${target * 100}%` })}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
