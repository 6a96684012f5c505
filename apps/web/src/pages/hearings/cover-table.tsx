import { ownershipStates } from '@cityplate/layers/states';
import type { HeardAsset, HearingDetail } from '@cityplate/wire/hearings';
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './hearing-page.module.css';

type CoverTableProps = {
  hearing: HearingDetail;
  chosen: readonly string[];
  onToggle: (ids: readonly string[], on: boolean) => void;
};

/** The assets one by one: use against marking, faults, distances; the ticked ones are decided. */
export function CoverTable({ hearing, chosen, onToggle }: CoverTableProps) {
  const { t } = useTranslation('hearing');
  const unitName = useUnitName();
  const drawn = hearing.units.filter((unit) => hearing.hasNetwork[unit]);
  const all = hearing.assets.map(({ id }) => id);
  return (
    <section aria-label={t('table')} className={classes.panel}>
      <h3 className={classes.heading}>{t('table')}</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>
                <Checkbox
                  size="xs"
                  aria-label={t('tableAll')}
                  checked={chosen.length === all.length}
                  indeterminate={chosen.length > 0 && chosen.length < all.length}
                  onChange={(event) => onToggle(all, event.currentTarget.checked)}
                />
              </th>
              <th>{t('column.code')}</th>
              <th>{t('column.use')}</th>
              <th>{t('column.marking')}</th>
              <th>{t('column.agrees')}</th>
              <th>{t('column.state')}</th>
              <th>{t('column.cases')}</th>
              {drawn.map((unit) => (
                <th key={unit}>
                  {unitName(unit)} {t('column.toNetwork')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hearing.assets.map((asset) => (
              <CoverRow
                key={asset.id}
                layer={hearing.layer}
                asset={asset}
                drawn={drawn}
                isChosen={chosen.includes(asset.id)}
                onToggle={(on) => onToggle([asset.id], on)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type CoverRowProps = {
  layer: string;
  asset: HeardAsset;
  drawn: readonly string[];
  isChosen: boolean;
  onToggle: (on: boolean) => void;
};

function CoverRow({ layer, asset, drawn, isChosen, onToggle }: CoverRowProps) {
  const { t } = useTranslation('hearing');
  const inLanguage = useWords();
  const number = useNumber();
  const definition = useLayers().find(({ id }) => id === layer);
  const field =
    definition !== undefined && 'by' in definition.codes ? definition.fields[definition.codes.by] : undefined;
  const useName = (use: string | undefined) => {
    const option = use !== undefined && field?.kind === 'choice' ? field.options[use] : undefined;
    return option === undefined ? (use ?? '') : inLanguage(option);
  };
  const marking =
    asset.markingUse === undefined || asset.markingUse === 'unmarked'
      ? t('unmarked')
      : [asset.markingText, useName(asset.markingUse)].filter((part) => part !== undefined).join(' · ');
  const state = ownershipStates[asset.ownership];
  return (
    <tr>
      <td>
        <Checkbox
          size="xs"
          aria-label={asset.code}
          checked={isChosen}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
      </td>
      <th scope="row" className="tabular">
        <Link to="/" search={{ layer, asset: asset.id }}>
          {asset.code}
        </Link>
        <span className={classes.place}>
          {[asset.name, asset.road].filter((part) => part !== undefined).join(' ')}
        </span>
      </th>
      <td>{useName(asset.use)}</td>
      <td>{marking}</td>
      <td data-agrees={asset.markingAgrees}>
        {asset.markingAgrees === undefined ? '' : asset.markingAgrees ? t('agrees') : t('disagrees')}
      </td>
      <td>
        <StateLabel state={state} name={inLanguage(state.name)} />
      </td>
      <td className="tabular" data-cases={asset.openCases > 0}>
        {asset.openCases > 0 ? number(asset.openCases) : ''}
      </td>
      {drawn.map((unit) => (
        <td key={unit} className="tabular">
          {asset.networkMetres[unit] === undefined ? '—' : number(asset.networkMetres[unit])}
        </td>
      ))}
    </tr>
  );
}
