import type { LayerDefinition } from '@cityplate/layers/definition';
import { ownershipStates } from '@cityplate/layers/states';
import type { LedgerCell } from '@cityplate/wire/ledger';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import type { LedgerDimension } from '../../app/ledger-search.ts';
import { Swatch, useStateColor } from '../../ui/state-swatch.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './ledger-page.module.css';
import { type LedgerRow, ledgerStates, shareText, sumAll, sumBy } from './ledger-sums.ts';

/** The name of a row in the reader's language; what has no value is named, not left blank. */
function useRowName(layer: LayerDefinition, dimension: LedgerDimension): (key: string | null) => string {
  const { t } = useTranslation('ledger');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const { townships } = useRegion();
  if (dimension === 'unit') return (key) => (key === null ? t('nobody') : unitName(key));
  if (dimension === 'township') {
    const names = new Map(townships?.map(({ code, name }) => [code, inLanguage(name)]));
    return (key) => (key === null ? t('noTownship') : (names.get(key) ?? key));
  }
  const field = 'by' in layer.codes ? layer.fields[layer.codes.by] : undefined;
  return (key) => {
    const option = key === null || field?.kind !== 'choice' ? undefined : field.options[key];
    return option === undefined ? (key ?? t('noKind')) : inLanguage(option);
  };
}

/** One row a holder, sub-class or area, one column a state of ownership, with the sum of all at the foot. */
export function LedgerTable({
  layer,
  cells,
  dimension,
}: {
  layer: LayerDefinition;
  cells: readonly LedgerCell[];
  dimension: LedgerDimension;
}) {
  const { t } = useTranslation('ledger');
  const inLanguage = useWords();
  const writing = useNumber();
  const colorOf = useStateColor();
  const nameOf = useRowName(layer, dimension);
  const rows = sumBy(cells, dimension);
  const all = sumAll(cells);

  const figures = (row: LedgerRow, name: string) => (
    <>
      <td className="tabular">{writing(row.total)}</td>
      {ledgerStates.map((state) => (
        <td key={state} className="tabular" data-none={row.states[state] === 0}>
          {dimension === 'unit' && row.key !== null && row.states[state] > 0 ? (
            <Link
              to="/"
              search={{ layers: layer.id, table: layer.id, unit: row.key, ownership: state }}
              aria-label={t('showOnMap', {
                name,
                state: inLanguage(ownershipStates[state].name),
                count: row.states[state],
              })}
            >
              {writing(row.states[state])}
            </Link>
          ) : (
            writing(row.states[state])
          )}
        </td>
      ))}
      <td className="tabular">{shareText(row.states.confirmed, row.total)}</td>
    </>
  );

  return (
    // A region that can be scrolled sideways must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} tabIndex={0} aria-label={t(`by.${dimension}`)}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t(`column.${dimension}`)}</th>
            <th scope="col">{t('total')}</th>
            {ledgerStates.map((state) => (
              <th key={state} scope="col">
                <Swatch color={colorOf(ownershipStates[state])} />
                {inLanguage(ownershipStates[state].name)}
              </th>
            ))}
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = nameOf(row.key);
            return (
              <tr key={row.key ?? ''}>
                <th scope="row">{name}</th>
                {figures(row, name)}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {figures(all, t('total'))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
