import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../../ui/figure-table.tsx';
import { useNumber } from '../../ui/use-number.ts';

type CompoundTableProps = Pick<ParkingSupply, 'compounds'> & {
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

/** Old compounds by how many stalls their households are short of. */
export function CompoundTable({ compounds, chosen, onChoose }: CompoundTableProps) {
  const { t } = useTranslation('supply');
  const writing = useNumber();
  if (compounds.length === 0) return <p className="muted">{t('noCompounds')}</p>;
  return (
    <FigureTable
      label={t('compounds')}
      rows={compounds}
      keyOf={({ id }) => id}
      isTall
      choosing={{ chosen, onChoose }}
      columns={[
        { head: t('column.compound'), cell: ({ name, code }) => name ?? code },
        {
          ...{ head: t('column.shortage'), as: 'figure' },
          cell: ({ shortage }) => writing(shortage),
          isStrong: ({ shortage }) => shortage > 0,
        },
        {
          ...{ head: t('column.households'), as: 'figure' },
          cell: ({ households }) =>
            households === null ? <span className="muted">{t('uncounted')}</span> : writing(households),
        },
        {
          ...{ head: t('column.inside'), as: 'figure' },
          cell: ({ stallsInside }) => writing(stallsInside),
        },
        { head: t('column.near'), as: 'figure', cell: ({ stallsNear }) => writing(stallsNear) },
        {
          head: t('column.archive'),
          cell: ({ id, name, code }) => (
            <Link
              to="/"
              search={{ layer: 'old-compounds', asset: id }}
              aria-label={t('showCompound', { name: name ?? code })}
            >
              {t('open')}
            </Link>
          ),
        },
      ]}
    />
  );
}
