import { expect, it } from 'vitest';
import { exceedsNestingDepth } from '../src/nesting-depth.ts';

function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { value };
  return value;
}

it('counts arrays and objects alike', () => {
  expect(exceedsNestingDepth(nest(12))).toBe(false);
  expect(exceedsNestingDepth(nest(13))).toBe(true);
  expect(exceedsNestingDepth({ type: 'Feature', geometry: { coordinates: [[[[118, 29]]]] } })).toBe(false);
  expect(exceedsNestingDepth('text')).toBe(false);
});

it('answers for nesting that breaks recursive readers', () => {
  expect(exceedsNestingDepth(nest(100_000))).toBe(true);
  expect(exceedsNestingDepth(nest(5), 4)).toBe(true);
});
