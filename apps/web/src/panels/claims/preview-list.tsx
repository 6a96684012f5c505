import { ownershipStates } from '@cityplate/layers/states';
import type { PreviewedAsset } from '@cityplate/wire/claim-preview';
import { useTranslation } from 'react-i18next';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useList } from '../../ui/use-list.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './claims-panel.module.css';

/** More than anyone reads; the sums above the list speak for all. */
const mostListed = 60;

/** What was found along the line: what cannot be claimed first, each with its reason in the server's words. */
export function PreviewList({ assets }: { assets: readonly PreviewedAsset[] }) {
  const { t } = useTranslation('claiming');
  const inLanguage = useWords();
  const list = useList();
  const unitName = useUnitName();
  const number = useNumber();
  const sorted = [...assets].sort((a, b) => Number(a.claimable) - Number(b.claimable));
  return (
    <>
      <ul className={classes.list} aria-label={t('along.found')}>
        {sorted.slice(0, mostListed).map((asset) => {
          const state = ownershipStates[asset.ownership];
          return (
            <li key={asset.id} className={classes.entry} data-refused={!asset.claimable}>
              <div className={classes.entryText}>
                <div className="tabular">
                  {asset.code}
                  {asset.distanceMetres !== undefined && (
                    <span className={classes.sub}>
                      {' '}
                      {number(Math.round(asset.distanceMetres * 100) / 100)} m
                    </span>
                  )}
                </div>
                {asset.reason !== undefined && <div className={classes.why}>{asset.reason}</div>}
                {asset.claimants.length > 0 && (
                  <div className={classes.sub}>
                    {t('along.rivals', { units: list(asset.claimants.map(unitName)) })}
                  </div>
                )}
              </div>
              <StateLabel state={state} name={inLanguage(state.name)} />
            </li>
          );
        })}
      </ul>
      {sorted.length > mostListed && (
        <p className={classes.quiet}>{t('choose.more', { count: sorted.length - mostListed })}</p>
      )}
    </>
  );
}
