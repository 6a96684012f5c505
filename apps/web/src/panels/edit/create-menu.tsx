import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { may } from '../../app/may.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { useWords } from '../../ui/use-words.ts';

/** New assets, in the layers where who is signed in may make some. */
export function CreateMenu() {
  const { t } = useTranslation('editing');
  const inLanguage = useWords();
  const me = useMe();
  const { state, update } = useMapState();
  const layers = useLayers().filter((layer) => may(me, 'asset.create', layer));
  if (layers.length === 0 || state.edit !== undefined) return null;
  const begin = (id: string) =>
    update({ edit: id, layer: undefined, asset: undefined, claims: undefined, table: undefined }, 'push');
  return (
    <Menu position="left-start" withinPortal shadow="md">
      <Menu.Target>
        <Tooltip label={t('action.create')} position="left" openDelay={300}>
          <ActionIcon size={36} variant="subtle" aria-label={t('action.create')}>
            <IconPlus size={19} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {layers.map((layer) => (
          <Menu.Item key={layer.id} onClick={() => begin(layer.id)}>
            {t('action.createLayer', { layer: inLanguage(layer.name) })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
