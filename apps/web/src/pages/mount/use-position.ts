import { useCallback, useState } from 'react';

export interface Fix {
  position: [number, number];
  accuracyMetres: number;
}

type PositionState = { is: 'unknown' | 'finding' | 'refused' } | { is: 'found'; fix: Fix };

const options: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 5_000 };

/** Where the phone is, asked for when it matters: each check wants a fix of its own. */
export function usePosition(): { state: PositionState; find: () => Promise<Fix | undefined> } {
  const [state, setState] = useState<PositionState>({ is: 'unknown' });
  const find = useCallback(
    () =>
      new Promise<Fix | undefined>((resolve) => {
        if (!('geolocation' in navigator)) {
          setState({ is: 'refused' });
          resolve(undefined);
          return;
        }
        setState({ is: 'finding' });
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => {
            const fix: Fix = {
              position: [coords.longitude, coords.latitude],
              accuracyMetres: Math.round(coords.accuracy * 10) / 10,
            };
            setState({ is: 'found', fix });
            resolve(fix);
          },
          () => {
            setState({ is: 'refused' });
            resolve(undefined);
          },
          options,
        );
      }),
    [],
  );
  return { state, find };
}
