import { paths } from '@cityplate/wire/paths';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { assetKey, assetsKey } from './assets.ts';
import { claimsKey } from './claim-lists.ts';
import { countsKey } from './counts.ts';
import { ledgerKey } from './ledger.ts';

const changeSchema = z.looseObject({
  layer: z.string(),
  /** Left out when too many changed to name them. */
  ids: z.array(z.string()).default([]),
  changeSet: z.string().nullish(),
});
export type AssetChange = z.infer<typeof changeSchema>;

export type LiveState = 'connecting' | 'live' | 'interrupted';

function parseChange(data: string): AssetChange | undefined {
  try {
    return changeSchema.parse(JSON.parse(data));
  } catch {
    return undefined;
  }
}

/**
 * Listens to what others change and makes every query of it stale; `onChange` is for the map, which has
 * its own picture of the world. The browser reconnects by itself; after an interruption everything that
 * is shown is read again, because events in between are lost.
 */
export function useAssetChanges(onChange: (change: AssetChange) => void): LiveState {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const source = new EventSource(paths.events, { withCredentials: true });
    let wasInterrupted = false;
    source.onopen = () => {
      setState('live');
      if (wasInterrupted) void queryClient.invalidateQueries();
      wasInterrupted = false;
    };
    source.onerror = () => {
      wasInterrupted = true;
      setState('interrupted');
    };
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const change = parseChange(event.data);
      if (change === undefined) return;
      void queryClient.invalidateQueries({ queryKey: countsKey(change.layer) });
      void queryClient.invalidateQueries({ queryKey: assetsKey(change.layer) });
      void queryClient.invalidateQueries({ queryKey: claimsKey });
      void queryClient.invalidateQueries({ queryKey: ledgerKey });
      for (const id of change.ids)
        void queryClient.invalidateQueries({ queryKey: assetKey(change.layer, id) });
      latest.current(change);
    });
    return () => source.close();
  }, [queryClient]);

  return state;
}
