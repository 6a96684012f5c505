import { remainder } from '@cityplate/parking/breach';
import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import type { ParkingCandidates } from '@cityplate/wire/parking-supply';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './supply-page.module.css';

type Street = ParkingCandidates['streets'][number];

const zoom = 17;
const placeOf = ([west, south, east, north]: Street['box']): string =>
  [(west + east) / 2, (south + north) / 2, zoom].map((part) => Number(part.toFixed(6))).join(',');

/** Streets by the stalls that their kerbs would take, each with what costs most of the rest. */
export function StreetTable({ profile, streets }: Pick<ParkingCandidates, 'profile' | 'streets'>) {
  const { t } = useTranslation('supply');
  const writing = useNumber();
  const inLanguage = useWords();
  const rules = streetProfiles.find(({ id }) => id === profile)?.rules ?? [];
  const ruleName = (id: string) => {
    const rule = id === remainder.id ? remainder : rules.find((each) => each.id === id);
    return rule === undefined ? id : inLanguage(rule.name);
  };
  return (
    // A region that can be scrolled must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} tabIndex={0} aria-label={t('candidates')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('street.road')}</th>
            <th scope="col" className={classes.figure}>
              {t('street.stalls')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('street.kerb')}
            </th>
            <th scope="col">{t('street.width')}</th>
            <th scope="col">{t('street.losses')}</th>
          </tr>
        </thead>
        <tbody>
          {streets.map((street) => (
            <tr key={street.road}>
              <th scope="row">
                <Link
                  to="/parking"
                  search={{ at: placeOf(street.box) }}
                  aria-label={t('showStreet', { name: street.road || t('unnamed') })}
                >
                  {street.road || t('unnamed')}
                </Link>
              </th>
              <td className={`tabular ${classes.figure} ${street.stalls > 0 ? classes.short : ''}`}>
                {writing(street.stalls)}
              </td>
              <td className={`tabular ${classes.figure}`}>
                {t('metres', { metres: writing(street.kerbMetres) })}
              </td>
              <td>
                {t(street.traffic === 'two-way' ? 'twoWay' : 'oneWay', {
                  metres: writing(street.carriagewayWidthMetres),
                })}
                {street.isOneSided && <span className="muted"> {t('oneSided')}</span>}
              </td>
              <td className={classes.losses}>
                {street.losses
                  .map(({ ruleId, metres }) => t('loss', { rule: ruleName(ruleId), metres: writing(metres) }))
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
