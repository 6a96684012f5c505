import { useEffect } from 'react';
import type { MapSeam } from '../../map/map-seam.ts';

/** Two maps that look at the same place, whichever of them is moved. */
export function useTogether(one: MapSeam | undefined, other: MapSeam | undefined): void {
  useEffect(() => {
    if (one === undefined || other === undefined) return;
    let isFollowing = false;
    const lead = (from: MapSeam, to: MapSeam) =>
      from.onFrame(() => {
        // Following is a move as well, and would be followed back.
        if (isFollowing) return;
        isFollowing = true;
        to.follow(from.position());
        isFollowing = false;
      });
    const stops = [lead(one, other), lead(other, one)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [one, other]);
}
