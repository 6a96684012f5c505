import type { Street } from '@cityplate/wire/streets';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type LiveState, useAssetChanges } from '../../api/events.ts';
import { streetsKey } from '../../api/streets.ts';

const zoneLayer = 'streetscape-zones';
/** Elsewhere in the county much changes that is not on this street; asking once in a while is enough. */
const elsewhereMilliseconds = 3000;

/** Reads the street again when a zone or something along it changes, at once where it is known to concern it. */
export function useLiveStreet(street: Street): LiveState {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useAssetChanges(
    useCallback(
      ({ layer, ids }) => {
        const refresh = () => {
          clearTimeout(timer.current);
          timer.current = undefined;
          void queryClient.invalidateQueries({ queryKey: [...streetsKey, street.id] });
        };
        const known = street.alongside[layer];
        const concerns = layer === zoneLayer || known?.some(({ id }) => ids.includes(id)) === true;
        if (concerns) refresh();
        else if (known !== undefined) timer.current ??= setTimeout(refresh, elsewhereMilliseconds);
      },
      [queryClient, street],
    ),
  );
}
