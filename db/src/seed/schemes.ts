import type { Region } from '@cityplate/fixtures/region';
import type { BasemapFeature, DemonstrationAsset } from '@cityplate/fixtures/types';
import { layKerb } from '@cityplate/parking/lay-kerb';
import type { Layout } from '@cityplate/parking/layout';
import { type Obstacle, obstacleKinds } from '@cityplate/parking/obstacle';
import { profileOf } from '@cityplate/parking/profiles/profiles';
import type { LineString } from 'geojson';
import type pg from 'pg';
import { stableId } from './stable-id.ts';

/** Streets that are tried, from the middle of the town outwards, and what of them is worth a scheme. */
const tried = { streets: 40, shortestMetres: 60, longestMetres: 400, narrowestMetres: 9 };
/** Nothing farther from a kerb than this counts (article 63 asks for 50 m). */
const aroundDegrees = 0.001;
const profileId = 'practice';

interface Street {
  kerb: LineString;
  properties: NonNullable<BasemapFeature['properties']>;
  layout: Layout;
}

const isLine = (geometry: BasemapFeature['geometry']): geometry is LineString =>
  geometry.type === 'LineString';

/** West, south, east and north of any geometry. */
function boxOf(geometry: BasemapFeature['geometry']): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  const read = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lng, lat]: unknown[] = value;
    if (typeof lng !== 'number' || typeof lat !== 'number') {
      for (const inner of value) read(inner);
      return;
    }
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  };
  read(geometry.coordinates);
  return box;
}

const wellsAndStalls: Readonly<Record<string, Obstacle['kind']>> = {
  'manhole-covers': 'well',
  'parking-spaces': 'stall',
};

/** Streets of the town with the stalls that its rules allow beside all that is there, the most stalls first. */
function bestStreets(
  region: Region,
  basemap: readonly BasemapFeature[],
  assets: readonly DemonstrationAsset[],
): Street[] {
  const profile = profileOf(profileId);
  if (profile === undefined) return [];
  const placed = [
    ...basemap.map(({ kind, geometry, properties }) => ({
      kind,
      geometry,
      radius: properties?.radiusMetres,
    })),
    ...assets.map(({ layer, life, geometry }) => ({
      kind: life === 'retired' ? undefined : wellsAndStalls[layer],
      geometry,
      radius: undefined,
    })),
  ].flatMap(({ kind: name, geometry, radius }) => {
    const kind = obstacleKinds.find((each) => each === name);
    if (kind === undefined) return [];
    const obstacle: Obstacle = {
      ...{ kind, geometry },
      ...(radius === undefined ? {} : { widthMetres: 2 * radius }),
    };
    return [{ obstacle, box: boxOf(geometry) }];
  });
  const [lng, lat] = region.view.center;
  const far = ({ coordinates }: LineString) =>
    Math.hypot((coordinates[0]?.[0] ?? 0) - lng, (coordinates[0]?.[1] ?? 0) - lat);
  return basemap
    .flatMap(({ kind, geometry, properties = {} }) => {
      const { lengthMetres = 0, widthMetres = 0 } = properties;
      const fits =
        lengthMetres >= tried.shortestMetres &&
        lengthMetres <= tried.longestMetres &&
        widthMetres >= tried.narrowestMetres;
      return kind === 'kerb' && fits && isLine(geometry) ? [{ kerb: geometry, properties }] : [];
    })
    .sort((one, other) => far(one.kerb) - far(other.kerb))
    .slice(0, tried.streets)
    .map(({ kerb, properties }) => {
      const [west, south, east, north] = boxOf(kerb);
      const obstacles = placed
        .filter(
          ({ box }) =>
            box[0] < east + aroundDegrees &&
            box[2] > west - aroundDegrees &&
            box[1] < north + aroundDegrees &&
            box[3] > south - aroundDegrees,
        )
        .map(({ obstacle }) => obstacle);
      const { widthMetres: carriagewayWidthMetres = 0, traffic = 'two-way' } = properties;
      const wanted = { kerb, side: 'left', carriagewayWidthMetres, traffic, angleDegrees: 0 } as const;
      return { kerb, properties, layout: layKerb({ ...wanted, stallClass: 'small', obstacles, profile }) };
    })
    .sort((one, other) => other.layout.totals.stalls - one.layout.totals.stalls);
}

const rounded = (value: number) => Math.round(value * 1e7) / 1e7;
const colors = ['blue', 'white'] as const;
const uses = {
  blue: { useModes: ['free'] },
  white: { useModes: ['charged', 'tidal'], openHours: '18:00–次日 08:00' },
};

/** What a planner would have written for these streets, and its summary, as the API keeps them. */
function schemeOf(region: Region, note: string, streets: readonly Street[]) {
  const kerbs = streets.map(({ kerb, properties }, index) => ({
    ...{ id: `k${index + 1}`, kerb, side: 'left', angleDegrees: 0, stallClass: 'small' },
    ...{ carriagewayWidthMetres: properties.widthMetres, traffic: properties.traffic ?? 'two-way' },
    ...(properties.road === undefined ? {} : { road: properties.road }),
  }));
  const features = streets.flatMap(({ layout, properties }, street) =>
    layout.stalls.features.map(({ geometry, properties: laid }) => {
      const lineColor = colors[street % colors.length] ?? 'blue';
      const number = `${properties.road ?? '示例'}-${laid.number}`.slice(-20);
      return {
        type: 'Feature',
        id: stableId(region.id, 'scheme-stall', note, String(street), String(laid.number)),
        geometry: {
          type: 'Polygon',
          coordinates: geometry.coordinates.map((ring) => ring.map((position) => position.map(rounded))),
        },
        properties: {
          ...{ kerb: `k${street + 1}`, number, stallClass: 'small', angleDegrees: 0, lineColor },
          ...{ lengthMetres: laid.lengthMetres, widthMetres: laid.widthMetres, ...uses[lineColor] },
        },
      };
    }),
  );
  const byColor: Record<string, number> = {};
  for (const { properties } of features)
    byColor[properties.lineColor] = (byColor[properties.lineColor] ?? 0) + 1;
  const boxes = streets.map(({ kerb }) => boxOf(kerb));
  const edge = (side: 0 | 1 | 2 | 3) => boxes.map((box) => box[side]);
  return {
    content: { note, kerbs, stalls: { type: 'FeatureCollection', features }, removals: [], switchedOff: [] },
    summary: {
      totals: {
        ...{ added: features.length, removed: 0, addedByColor: byColor, removedByColor: {} },
        ...{ addedByClass: { small: features.length }, removedByClass: {} },
      },
      box: [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))],
    },
  };
}

const statements = {
  scheme: `insert into parking_scheme (id, person, unit, name, profile, content, summary, status, submission, created_at, updated_at, submitted_at)
    values ($1, $2, $3, $4, '${profileId}', $5, $6, $7, $8, now() - interval '9 days', now() - interval '4 days',
      case when $8 > 0 then now() - interval '4 days' end)`,
  // Two agree, the third objects at the first stall, and one has not answered yet.
  reviews: `insert into parking_review (scheme_id, submission, unit, person, verdict, reason, geom, recorded_at)
    select scheme.id, 1, said.unit, said.person, said.verdict,
      case said.verdict when 'object' then '示例：此处为消防车转弯处，请让出一个车位' end,
      case said.verdict when 'object' then ST_Centroid(ST_SetSRID(ST_GeomFromGeoJSON(scheme.content #> '{stalls,features,0,geometry}'), 4326)) end,
      now() - interval '3 days' + said.place * interval '5 hours'
    from parking_scheme scheme, unnest($2::text[], $3::text[], $4::text[]) with ordinality said (unit, person, verdict, place)
    where scheme.id = $1`,
};

/** A draft and a scheme that waits for the units, so that planners and those who are asked have something to see. */
export async function seedSchemes(
  client: pg.ClientBase,
  region: Region,
  county: { basemap: readonly BasemapFeature[]; assets: readonly DemonstrationAsset[] },
): Promise<void> {
  const accounts = region.demonstration.accounts.map((account) => ({
    ...account,
    person: stableId(region.id, 'person', account.username),
  }));
  const planner = accounts.find(({ role }) => role === 'planner');
  const [first, second, third] = bestStreets(region, county.basemap, county.assets);
  if (planner === undefined || first === undefined || second === undefined || third === undefined) return;
  const write = async (key: string, name: string, note: string, streets: Street[], submission: number) => {
    const id = stableId(region.id, 'scheme', key);
    const { content, summary } = schemeOf(region, note, streets);
    const status = submission === 0 ? 'draft' : 'submitted';
    const written = [JSON.stringify(content), JSON.stringify(summary)];
    await client.query(statements.scheme, [
      id,
      planner.person,
      planner.unit,
      name,
      ...written,
      status,
      submission,
    ]);
    return id;
  };
  const asked = await write('asked', '示例·应划尽划第一批', '示例：两条街的路内车位', [first, second], 1);
  await write('draft', '示例·夜间潮汐车位', '示例：草稿，待补充', [third], 0);
  const speakers = region.parkingReviewers.flatMap(
    (unit) => accounts.find((each) => each.unit === unit) ?? [],
  );
  const verdicts = ['agree', 'agree', 'object'].slice(0, Math.max(0, speakers.length - 1));
  const speaking = speakers.slice(-verdicts.length);
  await client.query(statements.reviews, [
    asked,
    speaking.map(({ unit }) => unit),
    speaking.map(({ person }) => person),
    verdicts,
  ]);
}
