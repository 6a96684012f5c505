import { describe, expect, test } from 'vitest';
import {
  chainageText,
  percentDone,
  shortNames,
  stateOf,
  viewStreet,
} from '../../../src/pages/street/street-view.ts';
import { anElement, aStreet } from './a-street.ts';

describe('names of zones', () => {
  test('what all share is left out', () => {
    expect(shortNames(['示例·解放示范街一区', '示例·解放示范街二区'])).toEqual(['一区', '二区']);
  });
  test('a single one keeps its name, and so do ones of which one begins the others', () => {
    expect(shortNames(['示例·一街一区'])).toEqual(['示例·一街一区']);
    expect(shortNames(['南区', '南区二'])).toEqual(['南区', '南区二']);
  });
});

test('a share is not rounded up to done while something is left', () => {
  const tally = { total: 1000, done: 999, underway: 0, todo: 1, late: 0, compliant: 0 };
  expect(percentDone(tally)).toBe(99);
  expect(percentDone({ ...tally, total: 0, done: 0, todo: 0 })).toBe(100);
});

test('chainage is written as roads are staked', () => {
  expect([0, 7, 203.4, 1019.6].map(chainageText)).toEqual(['K0+000', 'K0+007', 'K0+203', 'K1+020']);
});

test('late comes before underway, and in order from the start is no work', () => {
  expect(stateOf(anElement('a', { progress: 'underway' }, true))).toBe('late');
  expect(stateOf(anElement('b', { progress: 'done' }, true))).toBe('done');
  expect(stateOf(anElement('c', { condition: 'compliant', action: undefined, progress: 'done' }))).toBe(
    'compliant',
  );
});

describe('choices', () => {
  const street = aStreet([
    anElement('a', { progress: 'done' }),
    anElement('b', { line: 'wire' }, true),
    { ...anElement('c', { chainageMetres: 300 }), assetId: 'zone-2' },
  ]);
  test('nothing chosen counts all', () => {
    expect(viewStreet(street, undefined, undefined).total).toMatchObject({
      total: 3,
      done: 1,
      todo: 2,
      late: 1,
    });
  });
  test('line and zone narrow the figures together', () => {
    expect(viewStreet(street, 'wire', 'zone-1').total).toMatchObject({ total: 1, late: 1 });
    expect(viewStreet(street, 'wire', 'zone-2').total.total).toBe(0);
    expect(viewStreet(street, undefined, 'zone-2').elements.map(({ id }) => id)).toEqual(['c']);
  });
  test('a zone that is not of this street filters everything out but breaks nothing', () => {
    const view = viewStreet(street, undefined, 'elsewhere');
    expect(view.zone).toBeUndefined();
    expect(view.total.total).toBe(0);
  });
});
