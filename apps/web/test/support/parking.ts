import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import type { Obstacle } from '@cityplate/parking/obstacle';
import { ruleProfiles } from '@cityplate/parking/profiles/profiles';
import type { Scheme } from '@cityplate/wire/parking-schemes';
import type { LineString } from 'geojson';
import { addKerb, firstKerbValues, type KerbValues } from '../../src/commands/kerbs.ts';
import { setAbout } from '../../src/commands/scheme-about.ts';
import { transact } from '../../src/commands/transact.ts';
import type { SchemeDraft } from '../../src/drafts/scheme-draft.ts';
import { emptyScheme } from '../../src/drafts/scheme-draft.ts';
import { box, centre } from './assets.ts';

/** Metres around the middle of the test county. */
export const plane = localPlane(centre);
export const [strict] = ruleProfiles;

export const lineOf = (...points: PlanePoint[]): LineString => ({
  type: 'LineString',
  coordinates: points.map((point) => plane.toLngLat(point)),
});

/** A kerb to the east, the carriageway on its left. */
export const straight = (metres: number, north = 0): LineString => lineOf([0, north], [metres, north]);

export const wide: KerbValues = { ...firstKerbValues, side: 'left', carriagewayWidthMetres: 12 };

export const wellAt = (id: string, ...point: PlanePoint): Obstacle => ({
  ...{ id, kind: 'well' },
  geometry: { type: 'Point', coordinates: plane.toLngLat(point) },
});

export const schemeId = '5b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d';

/** A draft with these kerbs. */
export function draftWith(kerbs: Readonly<Record<string, [LineString, KerbValues]>>, name = '示例方案') {
  let draft: SchemeDraft = emptyScheme(schemeId, 'p-office', new Date('2026-03-01T08:00:00Z'));
  draft = transact(draft, setAbout(draft.items, { name }));
  for (const [id, [line, values]] of Object.entries(kerbs))
    draft = transact(draft, addKerb(id, line, values));
  return draft;
}

const counts = { added: 16, removed: 3, addedByClass: { small: 16 }, addedByColor: { blue: 16 } };

/** A scheme as the server answers it: one kerb of 100 m with one stall. */
export const schemeOf = (more: Partial<Scheme> = {}): Scheme => ({
  id: schemeId,
  number: '划2026-0001',
  name: '江滨路东段（示例）',
  status: 'submitted',
  version: 3,
  unit: 'office',
  authorName: '方工',
  profile: 'strict',
  totals: { ...counts, removedByClass: { small: 3 }, removedByColor: { white: 3 } },
  reviewers: [{ unit: 'water' }, { unit: 'power', verdict: 'object' }],
  box,
  createdAt: '2026-03-01T01:00:00Z',
  updatedAt: '2026-03-02T01:00:00Z',
  submittedAt: '2026-03-02T01:00:00Z',
  kerbs: [
    {
      id: 'k1',
      kerb: { ...straight(100) },
      ...{
        side: 'left',
        carriagewayWidthMetres: 12,
        traffic: 'two-way',
        angleDegrees: 0,
        stallClass: 'small',
      },
      road: '江滨路',
    },
  ],
  stalls: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: '6b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [6, 0],
              [6, 2.5],
              [0, 2.5],
              [0, 0],
            ].map(([x = 0, y = 0]) => plane.toLngLat([x, y])),
          ],
        },
        properties: {
          ...{
            kerb: 'k1',
            number: '1',
            stallClass: 'small',
            angleDegrees: 0,
            lengthMetres: 6,
            widthMetres: 2.5,
          },
          ...{ lineColor: 'white', useModes: ['tidal'], openHours: '18:00–次日 08:00' },
        },
      },
    ],
  },
  removals: [],
  switchedOff: [],
  reviews: [
    {
      id: '7b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d',
      submission: 1,
      unit: 'power',
      personName: '赵工',
      verdict: 'object',
      reason: '箱变检修要停车',
      position: [118.4092, 29.1391],
      at: '2026-03-02T02:00:00Z',
      counts: true,
    },
  ],
  conflicts: [],
  obstacles: [],
  asBuilt: [],
  ...more,
});
