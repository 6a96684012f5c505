import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergePatch } from '../src/use-cases/merge-patch.ts';

// The examples of RFC 7396, appendix A: original, patch, result.
const examples: [unknown, unknown, unknown][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

describe('merge patch', () => {
  test.each(examples)('%j patched by %j is %j', (original, patch, result) => {
    expect(mergePatch(original, patch)).toEqual(result);
  });

  const value = fc.jsonValue({ maxDepth: 3 });

  test('leaves original and patch as they were', () => {
    fc.assert(
      fc.property(value, value, (original, patch) => {
        const before = JSON.stringify([original, patch]);
        mergePatch(original, patch);
        expect(JSON.stringify([original, patch])).toBe(before);
      }),
    );
  });

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(value, value, (original, patch) => {
        const once = mergePatch(original, patch);
        expect(mergePatch(once, patch)).toEqual(once);
      }),
    );
  });

  test('an empty patch changes nothing in an object', () => {
    // A key of this name is refused at the door; assigning it would set the prototype.
    const key = fc.string().filter((name) => name !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (original) => {
        expect(mergePatch(original, {})).toEqual(original);
      }),
    );
  });
});
