import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { refusalOf } from '../../commands/claimable.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { chosenAsset } from './chosen-asset.ts';
import classes from './claims-panel.module.css';
import { isClaimable } from './use-choose-assets.ts';
import { useClaimDraft } from './use-claim-draft.ts';

const none: ReadonlySet<string> = new Set();

/** From the archive into the claim; what cannot be claimed says why, and who holds it. */
export function ClaimThis({ definition, asset }: { definition: LayerDefinition; asset: AssetFeature }) {
  const { t } = useTranslation('claiming');
  const me = useMe();
  const unitName = useUnitName();
  const { update } = useMapState();
  const { draft, add } = useClaimDraft();
  const chosen = chosenAsset(definition, asset);
  if (!me.verbs.includes('claim.file') || !isClaimable(definition) || chosen === undefined) return null;
  const refusal = refusalOf(definition, { unit: me.unit.code, roles: me.roles }, chosen, draft.party, none);
  if (refusal !== undefined) {
    const holder = refusal.holder === undefined ? '' : unitName(refusal.holder);
    return <p className={classes.quiet}>{t(`why.${refusal.why}`, { holder })}</p>;
  }
  return (
    <Button
      size="xs"
      justify="start"
      onClick={() => {
        add([chosen]);
        update({ claims: 'new', layer: undefined, asset: undefined }, 'push');
      }}
    >
      {t('claimThis')}
    </Button>
  );
}
