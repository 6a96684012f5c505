import type { LayerDefinition } from '@cityplate/layers/definition';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMapState } from '../../app/use-map-state.ts';
import { chosenAsset } from '../claims/chosen-asset.ts';
import { useClaimDraft } from '../claims/use-claim-draft.ts';
import classes from './table-panel.module.css';
import type { RowChoice } from './use-row-choice.ts';

/** What is done with the ticked rows: into the claim that is being put together. */
export function ClaimChosen({ definition, choice }: { definition: LayerDefinition; choice: RowChoice }) {
  const { t } = useTranslation();
  const { update } = useMapState();
  const { add } = useClaimDraft();
  const count = choice.chosen.size;
  if (count === 0) return null;
  const claim = () => {
    add([...choice.chosen.values()].flatMap((asset) => chosenAsset(definition, asset) ?? []));
    choice.clear();
    update({ claims: 'new', layer: undefined, asset: undefined }, 'push');
  };
  return (
    <span className={classes.chosen}>
      <Button size="compact-xs" onClick={claim}>
        {t('table.claim', { count })}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={choice.clear}>
        {t('table.clearChosen')}
      </Button>
    </span>
  );
}
