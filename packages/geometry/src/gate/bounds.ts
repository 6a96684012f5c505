import type { Box, LngLat } from '../position.ts';
import type { GeometryPath, IssueList } from './issues.ts';

export const isInBox = ([lng, lat]: LngLat, [west, south, east, north]: Box) =>
  lng >= west && lng <= east && lat >= south && lat <= north;

/** No position on earth, so most likely metres of a projection. */
const isBeyondDegrees = ([lng, lat]: LngLat) => Math.abs(lng) > 180 || Math.abs(lat) > 180;

/** Refuses positions outside the region; one issue names the first of them and guesses what went wrong. */
export function checkBounds(
  positions: readonly { at: LngLat; path: GeometryPath }[],
  box: Box,
  issues: IssueList,
): void {
  const outside = positions.filter(({ at }) => !isInBox(at, box));
  const [first] = outside;
  if (!first) return;
  const { at, path } = first;
  const others = outside.length > 1 ? ` (+${outside.length - 1})` : '';
  const facts = { box: box.join(', '), others };
  if (isBeyondDegrees(at)) issues.add('projected-metres', path, { lng: at[0], lat: at[1], ...facts });
  else if (isInBox([at[1], at[0]], box))
    issues.add('swapped-axes', path, { lng: at[0], lat: at[1], ...facts });
  else issues.addAt('outside-box', path, at, facts);
}
