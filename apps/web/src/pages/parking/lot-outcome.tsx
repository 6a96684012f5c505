import type { LotLayout } from '@cityplate/parking/lay-lot';
import { useTranslation } from 'react-i18next';
import { stallsPer100 } from '../../commands/lots.ts';
import { useNumber } from '../../ui/use-number.ts';
import classes from './lot.module.css';

/** What an area comes to: stalls, its size, how well it is used, how wide its aisles are. */
export function LotOutcome({ layout: { totals, aisles } }: { layout: LotLayout }) {
  const { t } = useTranslation('lot');
  const number = useNumber();
  const rows = [
    [t('stalls'), number(totals.stalls)],
    [t('density'), (stallsPer100(totals) ?? 0).toFixed(1)],
    [t('area'), t('squareMetres', { count: Math.round(totals.areaSquareMetres) })],
    [t('aisle'), `${aisles.features[0]?.properties.widthMetres ?? 0} m`],
  ];
  return (
    <div role="status" aria-label={t('outcome')}>
      <dl className={`tabular ${classes.outcome}`}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
