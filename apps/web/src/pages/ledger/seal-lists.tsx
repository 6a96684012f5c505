import type { Seal } from '@cityplate/wire/census';
import { paths } from '@cityplate/wire/paths';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { FileLinks } from './file-links.tsx';
import classes from './ledger-page.module.css';
import { shareText } from './ledger-sums.ts';

/** Every owner's list with its signature, for the office and who looks over its shoulder. */
export function SealLists({ seal }: { seal: Seal }) {
  const { t } = useTranslation('ledger');
  const { moment } = useDate();
  const unitName = useUnitName();
  const writing = useNumber();
  const owned = seal.lists.reduce((sum, each) => sum + each.count, 0);
  const lists = seal.lists.toSorted((one, next) => next.count - one.count);
  return (
    <section className={classes.section} aria-label={t('seal.lists')}>
      <h3 className={classes.subtitle}>{t('seal.lists')}</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('seal.unit')}</th>
              <th scope="col">{t('seal.count')}</th>
              <th scope="col">{t('seal.share')}</th>
              <th scope="col">{t('seal.state')}</th>
              <th scope="col">{t('seal.file')}</th>
            </tr>
          </thead>
          <tbody>
            {lists.map(({ unit, count, signature }) => (
              <tr key={unit}>
                <th scope="row">{unitName(unit)}</th>
                <td className="tabular">{writing(count)}</td>
                <td className="tabular">{shareText(count, seal.assetCount)}</td>
                <td>
                  {signature === undefined ? (
                    <span className="muted">{t('seal.unsigned')}</span>
                  ) : (
                    <>
                      <b className={classes.outcome} data-outcome={signature.outcome}>
                        {signature.outcome === 'confirmed'
                          ? t('seal.confirmed')
                          : t('seal.objected', { count: signature.exceptions.length })}
                      </b>
                      <span className={`tabular muted ${classes.small}`}>
                        {t('seal.signedBy', { time: moment(signature.signedAt), person: signature.person })}
                      </span>
                      {signature.note !== undefined && (
                        <span className={classes.small}>{signature.note}</span>
                      )}
                      {signature.exceptions.slice(0, 5).map(({ assetId, code, reason }) => (
                        <span key={assetId} className={classes.small}>
                          {code} {reason}
                        </span>
                      ))}
                    </>
                  )}
                </td>
                <td>
                  <FileLinks
                    about={t('seal.listOf', { unit: unitName(unit) })}
                    href={(type) => paths.censusListFile(seal.id, unit, type)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {owned < seal.assetCount && (
        <p className={`muted ${classes.foot}`}>{t('seal.noOwner', { count: seal.assetCount - owned })}</p>
      )}
    </section>
  );
}
