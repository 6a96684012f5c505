import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMapState } from '../../app/use-map-state.ts';
import classes from './claims-panel.module.css';
import type { FiledClaim } from './use-submit-claim.ts';

/** What became of a claim, asset by asset where it was refused, and what happens next. */
export function ClaimResult({ filed, onAgain }: { filed: FiledClaim; onAgain: () => void }) {
  const { t } = useTranslation('claiming');
  const { update } = useMapState();
  const { results } = filed.answer;
  const codeOf = new Map(filed.assets.map((asset) => [asset.id, asset.code]));
  const refused = results.filter((result) => result.outcome === 'refused');
  const claimed = results.filter((result) => result.outcome === 'claimed');
  const disputed = claimed.filter((result) => result.ownership === 'disputed').length;
  return (
    <div className={classes.body}>
      <div className={classes.results} role="status">
        <p>
          <b>{t('result.title')}</b>
        </p>
        {claimed.length > 0 && <p>{t('result.claimed', { count: claimed.length })}</p>}
        {disputed > 0 && <p>{t('result.disputed', { count: disputed })}</p>}
        {refused.length > 0 && <p>{t('result.refused', { count: refused.length })}</p>}
      </div>
      {refused.length > 0 && (
        <ul className={classes.list}>
          {refused.slice(0, 100).map((result) => (
            <li key={result.assetId} className={classes.entry}>
              <div className={classes.entryText}>
                <div className="tabular">{codeOf.get(result.assetId) ?? result.assetId}</div>
                <div className={classes.why}>{result.reason}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.row}>
        <Button size="xs" onClick={() => update({ claims: 'mine' }, 'push')}>
          {t('result.mine')}
        </Button>
        <Button size="xs" variant="default" onClick={onAgain}>
          {t('result.again')}
        </Button>
      </div>
    </div>
  );
}
