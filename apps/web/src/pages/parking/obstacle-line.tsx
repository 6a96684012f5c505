import type { NamedObstacle } from '@cityplate/wire/parking';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './rule-cards.module.css';

type ObstacleLineProps = { id: string; named: NamedObstacle | undefined; onShow: () => void };

/** One thing that stands in the way: what it is, whom to ask, and the way to its archive. */
export function ObstacleLine({ id, named, onShow }: ObstacleLineProps) {
  const { t } = useTranslation('parking');
  const unitName = useUnitName();
  if (named === undefined) return <li className={classes.more}>{id}</li>;
  const { kind, code, name, layer, ownerUnit } = named;
  return (
    <li className={classes.obstacle}>
      <button type="button" className={classes.show} onClick={onShow}>
        {t(`obstacle.${kind}`)}
      </button>
      <span>
        {layer === undefined ? (
          name
        ) : (
          <Link to="/" search={{ layer, asset: id }} className="tabular">
            {name ?? code}
          </Link>
        )}
      </span>
      <span className={classes.owner}>
        {layer !== undefined &&
          (ownerUnit === undefined
            ? t('obstacle.noOwner')
            : t('obstacle.ask', { unit: unitName(ownerUnit) }))}
      </span>
    </li>
  );
}
