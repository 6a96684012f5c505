import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRubberStamp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { claimPages } from './claim-pages.ts';

/** Opens the claims, for whom there is something to do or see. */
export function ClaimsButton() {
  const { t } = useTranslation('claiming');
  const { state, update } = useMapState();
  const [first] = claimPages(useMe());
  if (first === undefined || state.edit !== undefined) return null;
  const isOpen = state.claims !== undefined;
  return (
    <Tooltip label={t('open')} position="left" openDelay={300}>
      <ActionIcon
        size={36}
        variant={isOpen ? 'filled' : 'subtle'}
        aria-label={t('open')}
        aria-pressed={isOpen}
        onClick={() =>
          update({ claims: isOpen ? undefined : first, layer: undefined, asset: undefined }, 'push')
        }
      >
        <IconRubberStamp size={19} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
