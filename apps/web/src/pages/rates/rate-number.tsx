import type { Rate, RatePart, Share } from '@cityplate/wire/rates';
import { useTranslation } from 'react-i18next';
import classes from './rates.module.css';
import { isMissed, percent } from './share.ts';

interface RateNumberProps {
  share: Share;
  target: number | undefined;
  rate: Rate;
  /** Whose number it is, for those who hear it. */
  of: string;
  name: string;
  onOpen: (rate: Rate, part: RatePart) => void;
}

/** A percentage with n/d under it; all three open what they are made of. */
export function RateNumber({ share, target, rate, of, name, onOpen }: RateNumberProps) {
  const { t } = useTranslation('rates');
  const missed = isMissed(share, target);
  return (
    <span className={classes.number} data-missed={missed}>
      <button
        type="button"
        className={classes.percent}
        aria-label={t('number.rate', { of, name, value: percent(share) })}
        onClick={() => onOpen(rate, 'denominator')}
      >
        {percent(share)}
      </button>
      <span className={classes.share}>
        <button
          type="button"
          aria-label={t('number.numerator', { of, name, count: share.numerator })}
          onClick={() => onOpen(rate, 'numerator')}
        >
          {share.numerator}
        </button>
        /
        <button
          type="button"
          aria-label={t('number.denominator', { of, name, count: share.denominator })}
          onClick={() => onOpen(rate, 'denominator')}
        >
          {share.denominator}
        </button>
      </span>
    </span>
  );
}
