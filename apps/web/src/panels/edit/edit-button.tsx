import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { may } from '../../app/may.ts';
import { useMapState } from '../../app/use-map-state.ts';

/** Opens the editor of an asset, for whom may change or move it. */
export function EditButton({ definition, asset }: { definition: LayerDefinition; asset: AssetFeature }) {
  const { t } = useTranslation('editing');
  const me = useMe();
  const { update } = useMapState();
  const mayAct = may(me, 'asset.edit', definition, asset) || may(me, 'asset.move', definition, asset);
  if (!mayAct || asset.properties.life === 'retired') return null;
  return (
    <Tooltip label={t('action.edit')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('action.edit')}
        onClick={() => update({ edit: definition.id }, 'push')}
      >
        <IconPencil size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
