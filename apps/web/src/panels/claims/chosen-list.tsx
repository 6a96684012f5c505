import { ownershipStates } from '@cityplate/layers/states';
import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../commands/claimable.ts';
import type { ChosenAsset } from '../../drafts/claim-draft.ts';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './claims-panel.module.css';

type ChosenListProps = {
  assets: readonly ChosenAsset[];
  refusals: ReadonlyMap<string, Refusal>;
  onRemove: (ids: readonly string[]) => void;
  onLocate: (asset: ChosenAsset) => void;
};

/** More than anyone reads; the sums above the list speak for all. */
const mostListed = 60;

/** What was chosen: what cannot be claimed first, each with its reason. */
export function ChosenList({ assets, refusals, onRemove, onLocate }: ChosenListProps) {
  const { t } = useTranslation('claiming');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const sorted = [...assets].sort((a, b) => Number(refusals.has(b.id)) - Number(refusals.has(a.id)));
  const rest = sorted.length - mostListed;
  return (
    <>
      <ul className={classes.list} aria-label={t('choose.title')}>
        {sorted.slice(0, mostListed).map((asset) => {
          const refusal = refusals.get(asset.id);
          const state = ownershipStates[asset.ownership];
          return (
            <li key={asset.id} className={classes.entry} data-refused={refusal !== undefined}>
              <div className={classes.entryText}>
                <div>
                  <button
                    type="button"
                    className={classes.code}
                    aria-label={t('choose.locate', { code: asset.code })}
                    onClick={() => onLocate(asset)}
                  >
                    {asset.code}
                  </button>
                </div>
                <div className={classes.sub}>{asset.title ?? asset.road ?? ''}</div>
                {refusal !== undefined && (
                  <div className={classes.why}>
                    {t(`why.${refusal.why}`, {
                      holder: refusal.holder === undefined ? '' : unitName(refusal.holder),
                    })}
                  </div>
                )}
              </div>
              <StateLabel state={state} name={inLanguage(state.name)} />
              <CloseButton
                size="sm"
                aria-label={t('choose.remove', { code: asset.code })}
                onClick={() => onRemove([asset.id])}
              />
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p className={classes.quiet}>{t('choose.more', { count: rest })}</p>}
      {refusals.size > 0 && (
        <div>
          <Button size="compact-xs" variant="default" onClick={() => onRemove([...refusals.keys()])}>
            {t('choose.removeRefused')}
          </Button>
        </div>
      )}
    </>
  );
}
