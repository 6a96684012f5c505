/**
 * GCJ-02 and BD-09, the shifted datums of Chinese web maps, to and from WGS-84.
 * gcoord 1.0.7 knows the forward shift; its own inverse stops at about 0.06 m, so the inverse here repeats
 * the forward shift until it meets the target within 1e-10 degrees (0.01 mm).
 */
import gcoord from 'gcoord';
import type { LngLat } from './position.ts';

export type ShiftedDatum = 'GCJ02' | 'BD09';

/**
 * Shifts a WGS-84 position; outside China's box gcoord leaves GCJ-02 equal to WGS-84.
 * What is no position on the globe becomes `[NaN, NaN]`.
 */
export function shiftFromWgs84(datum: ShiftedDatum, [lng, lat]: LngLat): LngLat {
  // gcoord throws on NaN and loses its way far outside the globe.
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return [Number.NaN, Number.NaN];
  // A fresh pair, because gcoord writes into what it is given.
  const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord[datum]);
  return [x, y];
}

/** Finds the WGS-84 position whose shift is the one given. */
export function unshiftToWgs84(datum: ShiftedDatum, [lng, lat]: LngLat): LngLat {
  let guess: LngLat = [lng, lat];
  for (let round = 0; round < 12; round++) {
    const [x, y] = shiftFromWgs84(datum, guess);
    const [errorLng, errorLat] = [x - lng, y - lat];
    guess = [guess[0] - errorLng, guess[1] - errorLat];
    if (Math.abs(errorLng) < 1e-10 && Math.abs(errorLat) < 1e-10) break;
  }
  return guess;
}
