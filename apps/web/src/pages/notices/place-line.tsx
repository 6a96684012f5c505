import type { NoticedClaim } from '@cityplate/wire/objections';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../../panels/work/cards.module.css';
import { useList } from '../../ui/use-list.ts';
import own from './notices.module.css';

type PlaceLineProps = {
  short: Pick<NoticedClaim, 'assetCount' | 'codes' | 'roads' | 'position' | 'first'>;
};

/** How many assets, where, and the way to them on the map; the browser's way back leads here again. */
export function PlaceLine({ short: { assetCount, codes, roads, position, first } }: PlaceLineProps) {
  const { t } = useTranslation('notices');
  const list = useList();
  const zoom = assetCount === 1 ? 19 : 17.5;
  return (
    <div className={classes.about}>
      <span className="tabular">{t('count', { count: assetCount })}</span>
      <span>{list(roads)}</span>
      <span className="tabular muted">
        {list(codes.slice(0, 3))}
        {assetCount > 3 ? ` ${t('more')}` : ''}
      </span>
      <Link
        className={own.link}
        to="/"
        search={{ layer: first.layer, asset: first.id, at: `${position[0]},${position[1]},${zoom}` }}
      >
        {t('map')}
      </Link>
    </div>
  );
}
