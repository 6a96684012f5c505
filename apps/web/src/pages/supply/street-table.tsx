import { useTranslation } from 'react-i18next';
import { FigureTable } from '../../ui/figure-table.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useRuleName } from '../parking/use-rule-name.ts';
import classes from './supply-page.module.css';
import type { Street } from './use-streets.ts';

type StreetTableProps = {
  streets: readonly Street[];
  /** Stalls that are there, by the road that they name. */
  present: ReadonlyMap<string, number>;
  chosen: string | undefined;
  onChoose: (road: string) => void;
};

/** Streets by the stalls that their kerbs would take, each with what costs most of the rest. */
export function StreetTable({ streets, present, chosen, onChoose }: StreetTableProps) {
  const { t } = useTranslation('supply');
  const writing = useNumber();
  const ruleName = useRuleName();
  const about = ({ traffic, carriagewayWidthMetres, isOneSided, kerbMetres }: Street) =>
    [
      t(traffic === 'two-way' ? 'twoWay' : 'oneWay', { metres: writing(carriagewayWidthMetres) }),
      ...(isOneSided ? [t('oneSided')] : []),
      t('kerbMetres', { metres: writing(kerbMetres) }),
    ].join(' · ');
  return (
    <FigureTable
      label={t('candidates')}
      rows={streets}
      keyOf={({ road }) => road}
      isTall
      choosing={{ chosen, onChoose }}
      columns={[
        {
          head: t('street.road'),
          cell: (street) => (
            <>
              {street.road || t('unnamed')}
              <span className={classes.about}>{about(street)}</span>
            </>
          ),
        },
        {
          ...{ head: t('street.stalls'), as: 'figure' },
          cell: ({ stalls }) => writing(stalls),
          isStrong: ({ stalls }) => stalls > 0,
        },
        { head: t('street.present'), as: 'figure', cell: ({ road }) => writing(present.get(road) ?? 0) },
        {
          ...{ head: t('street.losses'), as: 'long-text' },
          cell: ({ losses }) =>
            losses
              .map(({ ruleId, metres }) => t('loss', { rule: ruleName(ruleId), metres: writing(metres) }))
              .join(' · '),
        },
      ]}
    />
  );
}
