import { type Obstacle, type ObstacleKind, obstacleKinds } from '@cityplate/parking/obstacle';
import { type RuleProfile, rulesOf } from '@cityplate/parking/rule';
import type { NamedObstacle } from '@cityplate/wire/parking';
import { ProblemError } from '../problem-error.ts';
import { assetsAlong, baseMapAlong } from '../queries/parking-obstacles.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

/** The layer that this domain is about. */
export const stallLayer = 'parking-spaces';
/** What assets of a layer are to a stall. */
const kindOfLayer: Readonly<Record<string, ObstacleKind>> = {
  'manhole-covers': 'well',
  [stallLayer]: 'stall',
};
const layerOfKind = new Map(Object.entries(kindOfLayer).map(([layer, kind]) => [kind, layer]));

/** From the middle of a large junction, the point on the base map, to its edge. */
const junctionMetres = 25;
/** More is no street any more; laying along it would hold up everybody else. */
const mostObstacles = 20_000;

export interface Surroundings {
  obstacles: Obstacle[];
  /** By id, with layer, code and the owner to ask. */
  named: ReadonlyMap<string, NamedObstacle>;
}

/** From how far away each kind of obstacle matters under a profile, for stalls that reach so far from the line. */
function reachesOf(profile: RuleProfile, stallMetres: number): { kind: ObstacleKind; metres: number }[] {
  const rules = rulesOf(profile, 'distance');
  return obstacleKinds.flatMap((kind) => {
    const metres = rules
      .filter(({ to }) => to === kind)
      .map((rule) => rule.metres + (rule.halfWidthMetres ?? 0));
    return metres.length === 0 ? [] : [{ kind, metres: Math.max(...metres) + stallMetres }];
  });
}

/**
 * What the layers and the base map hold near a line or polygon.
 * @param around GeoJSON text
 * @param except assets that do not count, such as those that a scheme takes away
 */
export async function surroundings(
  { region }: Services,
  client: Database,
  asked: { around: string; profile: RuleProfile; stallMetres: number; except?: ReadonlySet<string> },
): Promise<Surroundings> {
  const reaches = reachesOf(asked.profile, asked.stallMetres);
  const layers = reaches.flatMap(({ kind, metres }) => {
    const layer = layerOfKind.get(kind);
    return layer === undefined ? [] : [{ layer, metres }];
  });
  const assets = await assetsAlong(client, asked.around, layers, mostObstacles + 1);
  const things = await baseMapAlong(
    client,
    asked.around,
    reaches
      .filter(({ kind }) => !layerOfKind.has(kind))
      .map(({ kind, metres }) => ({ kind, metres: kind === 'junction' ? metres + junctionMetres : metres })),
    mostObstacles + 1,
  );
  if (assets.length + things.length > mostObstacles) throw tooMany();
  const obstacles: Obstacle[] = [];
  const named = new Map<string, NamedObstacle>();
  for (const { id, layer, code, name, owner_unit, geometry } of assets) {
    const kind = kindOfLayer[layer];
    if (kind === undefined || asked.except?.has(id)) continue;
    const owner = region.units.find((unit) => unit.code === owner_unit);
    obstacles.push({ id, kind, geometry });
    named.set(id, {
      ...{ id, kind, layer, code },
      ...(name === null ? {} : { name }),
      ...(owner_unit === null ? {} : { ownerUnit: owner_unit }),
      ...(owner === undefined ? {} : { ownerName: owner.name }),
    });
  }
  for (const { id: number, kind, name, width_metres, geometry } of things) {
    const id = `base-map/${number}`;
    const isArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
    obstacles.push({
      ...{ id, kind, geometry },
      ...(width_metres === null || isArea ? {} : { widthMetres: width_metres }),
    });
    named.set(id, { id, kind, ...(name === null ? {} : { name }) });
  }
  return { obstacles, named };
}

const tooMany = () =>
  new ProblemError(
    422,
    'too-large',
    say('这条路缘附近的要素太多，请分段。', 'There is too much along this kerb: take it in pieces.'),
    {
      issues: [
        {
          path: 'body.kerb',
          code: 'too-large',
          message: say(`附近超过 ${mostObstacles} 个要素`, `More than ${mostObstacles} things near it`),
        },
      ],
    },
  );

/** The obstacles that are named by what they cost, each once. */
export function namedIn(
  named: ReadonlyMap<string, NamedObstacle>,
  breaches: Iterable<{ obstacleId?: string | undefined }>,
): NamedObstacle[] {
  const ids = new Set([...breaches].map(({ obstacleId }) => obstacleId ?? ''));
  return [...named.values()].filter(({ id }) => ids.has(id));
}
