import type { AssetFeature } from '@cityplate/wire/asset';
import { Button } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useMapState } from '../../app/use-map-state.ts';

/** Two records of one place: begins at one of them; the other is picked on the map or by its number. */
export function MergeButton({ asset }: { asset: AssetFeature }) {
  const { t } = useTranslation('merges');
  const { update } = useMapState();
  const mayMerge = useMe().verbs.includes('asset.merge');
  if (!mayMerge || asset.properties.life === 'retired') return null;
  return (
    <Button
      size="xs"
      variant="default"
      justify="start"
      leftSection={<IconArrowMerge size={16} stroke={1.7} />}
      onClick={() => update({ merge: asset.id }, 'push')}
    >
      {t('start')}
    </Button>
  );
}
