import { stampRectangle } from '@cityplate/geometry/rectangle';
import { schemeDraftSchema } from '@cityplate/wire/parking-schemes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kerbsOf } from '../../src/commands/kerbs.ts';
import { ruleCosts, totalsOf } from '../../src/commands/rule-costs.ts';
import { itemsOfScheme, schemeBody } from '../../src/commands/scheme-body.ts';
import { layScheme } from '../../src/commands/scheme-layouts.ts';
import { judgeStalls } from '../../src/commands/stall-checks.ts';
import {
  addStalls,
  likeStall,
  poseStalls,
  repeatedNumbers,
  type StallValues,
  setStalls,
  setUseMode,
  stallNumbers,
  stallsOf,
} from '../../src/commands/stalls.ts';
import { transact, undo } from '../../src/commands/transact.ts';
import { newId } from '../../src/drafts/new-id.ts';
import { draftWith, plane, schemeOf, straight, strict, wellAt, wide } from '../support/parking.ts';

const none: never[] = [];
const plain: StallValues = { stallClass: 'small', angleDegrees: 0, lineColor: 'blue', useModes: [] };
const at = (x: number, y: number, bearingDegrees = 90) =>
  stampRectangle({ at: plane.toLngLat([x, y]), bearingDegrees, lengthMetres: 6, widthMetres: 2.5 });

function withStalls(
  stalls: readonly (readonly [number, number, Partial<StallValues>?])[],
  kerbs: Parameters<typeof draftWith>[0] = {},
) {
  const draft = draftWith(kerbs);
  const added = stalls.map(([x, y, values]) => ({
    id: newId(),
    geometry: at(x, y),
    values: { ...plain, ...values },
  }));
  return transact(draft, addStalls(added, 'draw'));
}

describe('stalls drawn by hand', () => {
  it('are numbered on after those of the kerbs, but for numbers that were said', () => {
    const { items } = withStalls([
      [0, 20],
      [10, 20, { number: '12' }],
      [20, 20],
      [30, 20, { number: '东-1' }],
      [40, 20],
    ]);
    expect([...stallNumbers(stallsOf(items), 10).values()]).toEqual(['11', '12', '13', '东-1', '14']);
  });

  it('tell which number stands on another stall, too, and are numbered anew without a repetition', () => {
    const draft = withStalls([
      [0, 20, { number: '12' }],
      [10, 20, { number: '12' }],
      [20, 20, { number: '10' }],
      [30, 20, { number: '010' }],
      [40, 20, { number: '东-1' }],
      [50, 20],
    ]);
    const singles = stallsOf(draft.items);
    const repeated = repeatedNumbers(singles, 10);
    expect(repeated).toEqual([singles[1]?.id, singles[2]?.id]);
    const after = stallsOf(transact(draft, setStalls(draft.items, repeated, { number: undefined })).items);
    expect(repeatedNumbers(after, 10)).toEqual([]);
    const numbers = [...stallNumbers(after, 10).values()];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('take a use or lose it, each beside its own others', () => {
    const draft = withStalls([
      [0, 20, { useModes: ['tidal'] }],
      [10, 20, { useModes: ['shared'] }],
      [20, 20],
    ]);
    const ids = stallsOf(draft.items).map(({ id }) => id);
    const modesOf = (items: typeof draft.items) => stallsOf(items).map(({ values }) => values.useModes);
    const shared = transact(draft, setUseMode(draft.items, ids.slice(0, 2), 'shared', true));
    expect(modesOf(shared.items)).toEqual([['tidal', 'shared'], ['shared'], []]);
    const none = transact(shared, setUseMode(shared.items, ids, 'shared', false));
    expect(modesOf(none.items)).toEqual([['tidal'], [], []]);
    expect(undo(none).items).toEqual(shared.items);
  });

  it('begin like the last one, else like the last kerb, and never with its number', () => {
    const draft = withStalls([[0, 20, { lineColor: 'white', number: '7' }]], {
      a: [straight(30), { ...wide, lineColor: 'yellow' }],
    });
    const [kerb] = kerbsOf(draft.items);
    expect(likeStall(stallsOf(draft.items)[0], kerb)).toMatchObject({
      lineColor: 'white',
      number: undefined,
    });
    expect(likeStall(undefined, kerb)).toMatchObject({ lineColor: 'yellow' });
    expect(likeStall(undefined, undefined)).toMatchObject({ lineColor: 'blue' });
  });

  it('take a typed size and direction around their middle, and give it back', () => {
    fc.assert(
      fc.property(
        fc.record({
          lengthMetres: fc.double({ min: 5, max: 16, noNaN: true }),
          widthMetres: fc.double({ min: 2, max: 4, noNaN: true }),
          bearingDegrees: fc.integer({ min: 0, max: 179 }),
        }),
        (pose) => {
          const draft = withStalls([[5, 5]]);
          const [stall] = stallsOf(draft.items);
          if (stall === undefined) throw new Error('no stall');
          const posed = transact(draft, poseStalls(draft.items, [stall.id], pose));
          const [after] = stallsOf(posed.items);
          expect(after?.lengthMetres).toBeCloseTo(pose.lengthMetres, 1);
          expect(after?.widthMetres).toBeCloseTo(pose.widthMetres, 1);
          const turn = Math.abs((after?.bearingDegrees ?? Number.NaN) - pose.bearingDegrees) % 180;
          expect(Math.min(turn, 180 - turn)).toBeLessThan(0.2);
          expect(undo(posed).items).toEqual(draft.items);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are changed together', () => {
    const draft = withStalls([
      [0, 0],
      [8, 0],
    ]);
    const ids = stallsOf(draft.items).map(({ id }) => id);
    const after = transact(draft, setStalls(draft.items, ids, { lineColor: 'white' }));
    expect(stallsOf(after.items).map(({ values }) => values.lineColor)).toEqual(['white', 'white']);
  });

  it('stand in the way of kerbs, and count among all', () => {
    const draft = withStalls([[15, 1.3]], { a: [straight(60.1), wide], far: [straight(60.1, 300), wide] });
    const singles = stallsOf(draft.items);
    const before = layScheme(kerbsOf(draft.items), strict, none);
    const after = layScheme(kerbsOf(draft.items), strict, none, singles);
    expect(before[0]?.layout?.totals.stalls).toBe(10);
    expect(after[0]?.layout?.totals.stalls).toBe(9);
    expect(after[1]?.layout).toBe(before[1]?.layout);
    expect(totalsOf(after, singles.length).stalls).toBe(20);
  });
});

describe('what they break', () => {
  it('is told with the thing in the way, what is asked for and what there is', () => {
    const { items } = withStalls([
      [0, 0],
      [20, 0],
    ]);
    const breaches = judgeStalls(stallsOf(items), [wellAt('w', 0, 2.25)], strict);
    expect(breaches).toMatchObject([{ ruleId: 'well', obstacleId: 'w', required: 1.5, level: 'must' }]);
    expect(breaches[0]?.measured).toBeCloseTo(1, 2);
    const costs = ruleCosts([], strict, breaches);
    expect(costs).toMatchObject([
      { ruleId: 'well', metres: 0, broken: [{ obstacleId: 'w' }], obstacleIds: [] },
    ]);
  });

  it('is also each other, and nothing where they only touch', () => {
    const touching = stallsOf(
      withStalls([
        [0, 0],
        [6, 0],
      ]).items,
    );
    expect(judgeStalls(touching, [], strict)).toEqual([]);
    const over = stallsOf(
      withStalls([
        [0, 0],
        [5.5, 0],
      ]).items,
    );
    expect(judgeStalls(over, [], strict).map(({ obstacleId }) => obstacleId)).toEqual(
      over.map(({ id }) => id).reverse(),
    );
  });
});

describe('a scheme with stalls drawn by hand', () => {
  it('is sent with them as the server reads it, and comes back as the same items', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom(undefined, '3', 'A-07', '901')),
          { maxLength: 5 },
        ),
        (rows) => {
          const draft = withStalls(
            rows.map(([x, number]) => [x, 40, number === undefined ? {} : { number }] as const),
            { a: [straight(30.1), wide] },
          );
          const singles = stallsOf(draft.items);
          const laid = layScheme(kerbsOf(draft.items), strict, [], singles);
          const body = schemeDraftSchema.parse(schemeBody(draft.items, laid));
          const own = body.stalls.features.filter(({ properties }) => properties.kerb === undefined);
          expect(own.map(({ id }) => id)).toEqual(singles.map(({ id }) => id));
          expect(own.map(({ properties }) => properties.number)).toEqual([
            ...stallNumbers(singles, 5).values(),
          ]);
          const back = stallsOf(itemsOfScheme(schemeOf({ kerbs: body.kerbs, stalls: body.stalls })));
          expect(back.map(({ id, geometry }) => ({ id, geometry }))).toEqual(
            singles.map(({ id, geometry }) => ({ id, geometry })),
          );
          expect([...stallNumbers(back, 5).values()]).toEqual([...stallNumbers(singles, 5).values()]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps what the registry knows of a stall besides, such as its charger', () => {
    const scheme = schemeOf();
    const [stall] = scheme.stalls.features;
    if (stall === undefined) throw new Error('no stall');
    const { kerb: _, ...properties } = stall.properties;
    const items = itemsOfScheme({
      ...scheme,
      stalls: {
        ...scheme.stalls,
        features: [{ ...stall, properties: { ...properties, number: '9', charger: 'fast' } }],
      },
    });
    expect(schemeBody(items, []).stalls?.features[0]?.properties).toMatchObject({
      number: '9',
      charger: 'fast',
      openHours: '18:00–次日 08:00',
    });
    expect(kerbsOf(items).map(({ id }) => id)).toEqual(['k1']);
  });
});
