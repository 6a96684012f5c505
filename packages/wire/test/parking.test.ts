import { expect, test } from 'vitest';
import { layoutQuestionSchema, maximumKerbPositions } from '../src/parking.ts';
import { newSchemeReviewSchema, schemeDraftSchema } from '../src/parking-schemes.ts';

const question = {
  kerb: {
    type: 'LineString',
    coordinates: [
      [118.4, 29.14],
      [118.401, 29.14],
    ],
  },
  side: 'left',
  carriagewayWidthMetres: 12,
  traffic: 'two-way',
  angleDegrees: 0,
  stallClass: 'small',
};
const placesOf = (body: unknown) =>
  (layoutQuestionSchema.safeParse(body).error?.issues ?? []).map(({ path }) => path.join('.'));

test('the shortest question of the contract is enough, and means the layers, too', () => {
  expect(layoutQuestionSchema.parse(question).useLayers).toBe(true);
});

test.each([
  ['kerb.type', { kerb: { type: 'Point', coordinates: [118.4, 29.14] } }],
  ['kerb.coordinates.0', { kerb: { type: 'LineString', coordinates: [[118.4]] } }],
  [
    'kerb.coordinates',
    { kerb: { type: 'LineString', coordinates: Array(maximumKerbPositions + 1).fill([118.4, 29.14]) } },
  ],
  ['side', { side: 'both' }],
  ['carriagewayWidthMetres', { carriagewayWidthMetres: 0 }],
  ['carriagewayWidthMetres', { carriagewayWidthMetres: 1e9 }],
  ['angleDegrees', { angleDegrees: 50 }],
  ['traffic', { traffic: 'none' }],
  [
    'obstacles.features.0.properties.kind',
    {
      obstacles: {
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [118.4, 29.14] },
            properties: { kind: 'tree' },
          },
        ],
      },
    },
  ],
])('what does not fit is named: %s', (place, wrong) => {
  expect(placesOf({ ...question, ...wrong })).toContain(place);
});

test('a draft begins with a name; an objection says why', () => {
  expect(schemeDraftSchema.parse({ name: '示例' })).toEqual({
    name: '示例',
    kerbs: [],
    stalls: { type: 'FeatureCollection', features: [] },
    removals: [],
    switchedOff: [],
  });
  expect(newSchemeReviewSchema.safeParse({ verdict: 'agree' }).success).toBe(true);
  expect(newSchemeReviewSchema.safeParse({ verdict: 'object' }).success).toBe(false);
});
