import { parties } from '@cityplate/layers/states';
import type { AssetFeature } from '@cityplate/wire/asset';
import { useTranslation } from 'react-i18next';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './archive-panel.module.css';

/** Four parties, always all four: an absent owner is a fact, not a gap in the form. */
export function PartiesSection({ asset }: { asset: AssetFeature }) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const unitName = useUnitName();
  const { ownerUnit, maintainerUnit, regulatorUnit, recordUnit } = asset.properties;
  const rows = [
    { party: parties.owner, unit: ownerUnit, absent: t('archive.noOwner') },
    { party: parties.maintainer, unit: maintainerUnit, absent: t('archive.noParty') },
    { party: parties.regulator, unit: regulatorUnit, absent: t('archive.noParty') },
    { party: parties.deliverer, unit: recordUnit, absent: t('archive.noParty') },
  ];
  return (
    <section aria-label={t('archive.parties')}>
      <h3 className={classes.heading}>{t('archive.parties')}</h3>
      <dl className={classes.parties}>
        {rows.map(({ party, unit, absent }) => (
          <div key={party.name.en} className={classes.party}>
            <dt>{inLanguage(party.name)}</dt>
            <dd>
              {unit === undefined ? (
                <span className={classes.noParty}>{absent}</span>
              ) : (
                <b>{unitName(unit)}</b>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
