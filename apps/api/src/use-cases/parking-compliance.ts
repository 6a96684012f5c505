import { groundOf } from '@cityplate/parking/check-by-ground';
import { checkStalls, type StallBreach } from '@cityplate/parking/check-stalls';
import { type Compliance, stallClassSchema } from '@cityplate/wire/parking';
import type { Polygon } from 'geojson';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { countAssetsAfter, listAssets } from '../queries/assets.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { namedIn, stallLayer, surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';
import { middleOf } from './stall-shape.ts';

/** As many as are checked in a moment: who runs a county sees it move. */
const stallsAtOnce = 1_000;

/** Which of the stalls that are there do not comply with a profile, as things stand around them now. */
export async function complianceOf(
  services: Services,
  context: TransactionContext,
  profileId: string | undefined,
  place: Pick<AssetFilter, 'boxes' | 'areas'>,
  /** Serial of the last stall of the part before; 0 to begin. */
  after: number,
): Promise<Compliance> {
  const profile = readProfile(services, profileId, 'query.profile', say('复核车位', 'Checking stalls'));
  return inTransaction(services.pool, context, async (client) => {
    const filter = { layer: stallLayer, ...place };
    const counts = await countAssetsAfter(client, filter, after);
    const rows = await listAssets(client, filter, { afterSerial: after, limit: stallsAtOnce });
    const left = counts.left - rows.length;
    const next = left > 0 ? rows.at(-1)?.serial : undefined;
    // Rules about streets say nothing of a yard, and the other way round.
    const here = rows.filter(({ props }) => groundOf(props.placement) === profile.ground);
    const part = {
      ...{ profile: profile.id, checked: here.length, elsewhere: rows.length - here.length },
      ...{ total: counts.total, left },
      ...(next === undefined ? {} : { next }),
    };
    const stalls = here.map((row) => ({
      ...row,
      // The layer's definition, and a CHECK in the database with it, lets no other shape in.
      geometry: row.geometry as Polygon,
      stallClass: stallClassSchema.parse(row.props.stallClass),
    }));
    if (stalls.length === 0) return { ...part, stalls: [], obstacles: [] };
    const { obstacles, named } = await surroundings(services, client, {
      around: JSON.stringify({
        type: 'MultiPolygon',
        coordinates: stalls.map(({ geometry }) => geometry.coordinates),
      }),
      profile,
      stallMetres: 16,
      except: new Set(stalls.map(({ id }) => id)),
    });
    const breaches = checkStalls(stalls, obstacles, profile);
    const ofStall = new Map<string, StallBreach[]>();
    for (const breach of breaches)
      ofStall.set(breach.stallId, [...(ofStall.get(breach.stallId) ?? []), breach]);
    const found = stalls.flatMap((stall): Compliance['stalls'] => {
      const own = ofStall.get(stall.id);
      if (own === undefined) return [];
      const { number } = stall.props;
      return [
        {
          ...{ id: stall.id, code: stall.code, position: middleOf(stall.geometry) },
          ...(typeof number === 'string' ? { number } : {}),
          ...(stall.road === null ? {} : { road: stall.road }),
          ...(stall.owner_unit === null ? {} : { ownerUnit: stall.owner_unit }),
          breaches: own.map(({ stallId: _, ...breach }) => breach),
        },
      ];
    });
    return { ...part, stalls: found, obstacles: namedIn(named, breaches) };
  });
}
