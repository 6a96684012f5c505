import { useEffect, useState } from 'react';

export type Located =
  | { readonly state: 'locating' | 'unknown' }
  | {
      readonly state: 'known';
      readonly position: [number, number];
      readonly accuracyMetres: number;
    };

/** Where the phone is, as long as the page is open; `unknown` when it may not or cannot say. */
export function usePosition(): Located {
  const [located, setLocated] = useState<Located>({ state: 'locating' });
  useEffect(() => {
    if (!('geolocation' in navigator)) {
      setLocated({ state: 'unknown' });
      return;
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) =>
        setLocated({
          state: 'known',
          position: [coords.longitude, coords.latitude],
          accuracyMetres: Math.round(coords.accuracy),
        }),
      () => setLocated((before) => (before.state === 'known' ? before : { state: 'unknown' })),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 15_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, []);
  return located;
}
