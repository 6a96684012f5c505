import { boxOf } from '@cityplate/geometry/box';
import type { Claim } from '@cityplate/wire/claims';
import type { Insets, MapSeam } from '../../map/map-seam.ts';

/** Brings the assets of a claim into view. */
export function showClaim(claim: Pick<Claim, 'assets'>, seam: MapSeam | undefined, insets: Insets): void {
  const positions = claim.assets.map((asset) => asset.position);
  const [first] = positions;
  const box = boxOf({ coordinates: positions });
  if (seam === undefined || first === undefined || box === undefined) return;
  if (positions.length === 1)
    seam.show({ center: first, zoom: Math.max(18.5, seam.position().zoom) }, insets);
  else seam.show({ box }, insets);
}
