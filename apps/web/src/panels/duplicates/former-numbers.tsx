import { useTranslation } from 'react-i18next';
import type { Archive } from '../../api/assets.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { useDate } from '../../ui/use-date.ts';
import { useList } from '../../ui/use-list.ts';
import panel from '../archive/archive-panel.module.css';
import { RevertButton } from '../edit/revert-button.tsx';
import classes from './duplicates.module.css';

/** The numbers that this place has been known by, each with its own file; a merge is taken back here. */
export function FormerNumbers({ layer, asset }: { layer: string; asset: Archive }) {
  const { t } = useTranslation('merges');
  const { day } = useDate();
  const list = useList();
  const { update } = useMapState();
  if (asset.merged.length === 0) return null;
  return (
    <section aria-label={t('aliases')}>
      <h3 className={panel.heading}>{t('aliases')}</h3>
      {asset.merged.map(({ id, code, mergedAt, person, changeSet, plates }) => (
        <div key={id} className={panel.part}>
          <div className={panel.partHead}>
            <button
              type="button"
              className={`tabular ${classes.code}`}
              onClick={() => update({ asset: id }, 'push')}
            >
              {code}
            </button>
            <span className="muted tabular">{t('mergedAt', { day: day(mergedAt) })}</span>
          </div>
          <div className="muted">
            {[person, plates.length === 0 ? undefined : t('plates', { serials: list(plates) })]
              .filter((text) => text !== undefined)
              .join(' · ')}
          </div>
          <RevertButton changeSet={{ id: changeSet, verb: 'asset.merge' }} also={[{ layer, id: asset.id }]} />
        </div>
      ))}
    </section>
  );
}

/** At the head of a record that was merged away: where it lives on. */
export function MergedAway({ into }: { into: { id: string; code: string } }) {
  const { t } = useTranslation('merges');
  const { update } = useMapState();
  return (
    <div className={classes.away} role="status">
      {t('into', { code: into.code })}{' '}
      <button type="button" className={classes.code} onClick={() => update({ asset: into.id }, 'push')}>
        {t('open', { code: into.code })}
      </button>
    </div>
  );
}
