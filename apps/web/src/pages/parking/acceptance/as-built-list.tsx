import type { AsBuilt } from '@cityplate/wire/parking-schemes';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../ui/use-number.ts';
import { useRuleName } from '../use-rule-name.ts';
import classes from './acceptance.module.css';

type AsBuiltListProps = {
  found: readonly AsBuilt[];
  numbers: ReadonlyMap<string, string>;
  onShow: (stallId: string) => void;
};

const mostShown = 100;
const musts = ({ breaches }: AsBuilt) => breaches.filter(({ level }) => level === 'must').length;

/** Painted stalls against the drawn ones: what breaks a must first, then what lies farthest off. */
export function AsBuiltList({ found, numbers, onShow }: AsBuiltListProps) {
  const { t } = useTranslation('acceptance');
  const number = useNumber();
  const ruleName = useRuleName();
  const sorted = found.toSorted(
    (one, other) => musts(other) - musts(one) || other.movedMetres - one.movedMetres,
  );
  const signed = (metres: number) => `${metres > 0 ? '+' : ''}${number(metres)}`;
  return (
    <ul className={classes.list} aria-label={t('differences')}>
      {sorted.slice(0, mostShown).map((each) => (
        <li key={each.stallId} data-broken={musts(each) > 0}>
          <button type="button" className={classes.stall} onClick={() => onShow(each.stallId)}>
            <b>{numbers.get(each.stallId) || t('nameless')}</b>
            <span className="tabular">
              {t('difference', {
                moved: number(each.movedMetres),
                longer: signed(each.lengthDifferenceMetres),
                wider: signed(each.widthDifferenceMetres),
              })}
            </span>
          </button>
          {each.breaches.map(({ ruleId, obstacleId, required, measured, level }) => (
            <span key={`${ruleId} ${obstacleId}`} className={`tabular ${classes.breach}`} data-level={level}>
              {required === undefined || measured === undefined
                ? ruleName(ruleId)
                : t('breach', {
                    ...{ rule: ruleName(ruleId), measured: number(measured), required: number(required) },
                  })}
            </span>
          ))}
        </li>
      ))}
      {sorted.length > mostShown && <li>{t('more', { count: sorted.length - mostShown })}</li>}
    </ul>
  );
}
