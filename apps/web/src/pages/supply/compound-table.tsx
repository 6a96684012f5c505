import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../ui/use-number.ts';
import classes from './supply-page.module.css';

/** Old compounds by how many stalls their households are short of. */
export function CompoundTable({ compounds }: Pick<ParkingSupply, 'compounds'>) {
  const { t } = useTranslation('supply');
  const writing = useNumber();
  if (compounds.length === 0) return <p className="muted">{t('noCompounds')}</p>;
  return (
    // A region that can be scrolled must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} tabIndex={0} aria-label={t('compounds')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.compound')}</th>
            <th scope="col" className={classes.figure}>
              {t('column.shortage')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('column.households')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('column.inside')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('column.near')}
            </th>
          </tr>
        </thead>
        <tbody>
          {compounds.map(({ id, code, name, households, stallsInside, stallsNear, shortage }) => (
            <tr key={id}>
              <th scope="row">
                <Link
                  to="/"
                  search={{ layer: 'old-compounds', asset: id }}
                  aria-label={t('showCompound', { name: name ?? code })}
                >
                  {name ?? code}
                </Link>
              </th>
              <td className={`tabular ${classes.figure} ${shortage > 0 ? classes.short : ''}`}>
                {writing(shortage)}
              </td>
              <td className={`tabular ${classes.figure}`}>
                {households === null ? <span className="muted">{t('uncounted')}</span> : writing(households)}
              </td>
              <td className={`tabular ${classes.figure}`}>{writing(stallsInside)}</td>
              <td className={`tabular ${classes.figure}`}>{writing(stallsNear)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
