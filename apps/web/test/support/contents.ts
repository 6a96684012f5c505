import fc from 'fast-check';
import type { Content, Items, Moment, PartContent, Values } from '../../src/commands/content.ts';
import { momentLabels } from '../../src/commands/content.ts';

const key = fc.constantFrom('name', 'road', 'use', 'note', 'depth', 'tags');
const value = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.integer({ min: -9, max: 9 }),
  fc.boolean(),
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
);

export const values: fc.Arbitrary<Values> = fc.dictionary(key, value, { noNullPrototype: true });

/** Coordinates in the county, with the seven decimals that are stored. */
export const position = fc
  .tuple(fc.integer({ min: 1184000000, max: 1184200000 }), fc.integer({ min: 291300000, max: 291500000 }))
  .map(([lng, lat]) => [lng / 1e7, lat / 1e7]);

export const geometry = fc.oneof(
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  fc
    .array(position, { minLength: 2, maxLength: 5 })
    .map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  fc.array(position, { minLength: 3, maxLength: 6 }).map((open) => ({
    type: 'Polygon' as const,
    coordinates: [[...open, open[0] ?? [0, 0]]],
  })),
);

const partIds = ['p1', 'p2', 'p3', 'p4'];
/** A part of an id is always of one kind. */
const parts: fc.Arbitrary<PartContent[]> = fc
  .subarray(partIds)
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => values.map((own) => ({ id, part: id < 'p3' ? 'cover' : 'plate', values: own }))),
    ),
  );

export const content: fc.Arbitrary<Content> = fc.record({
  geometry: fc.option(geometry, { nil: null }),
  values,
  parts,
});

export const itemIds = ['a', 'b', 'c'] as const;
export const items: fc.Arbitrary<Items> = fc.dictionary(fc.constantFrom(...itemIds), content, {
  noNullPrototype: true,
});

/** Any change: contents put or taken away, in strokes or not. */
export const moment: fc.Arbitrary<Moment> = fc.record({
  label: fc.constantFrom(...momentLabels),
  put: fc.dictionary(fc.constantFrom(...itemIds), fc.option(content, { nil: null }), {
    minKeys: 1,
    noNullPrototype: true,
  }),
  stroke: fc.option(fc.constantFrom('one', 'two'), { nil: undefined }),
});
