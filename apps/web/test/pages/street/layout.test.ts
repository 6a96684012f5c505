import { describe, expect, test } from 'vitest';
import { deskScale, layOutStrip, neighbour, type StripMark } from '../../../src/pages/street/strip/layout.ts';
import { anElement, aStreet } from './a-street.ts';

const street = aStreet([
  anElement('sign left', { chainageMetres: 100 }),
  anElement('sign left, further', { chainageMetres: 300 }),
  anElement('wire left', { line: 'wire', chainageMetres: 290 }),
  anElement('sign right', { side: 'right', chainageMetres: 110 }),
  anElement('nowhere', { chainageMetres: undefined }),
]);
const layout = layOutStrip(street, 1200, deskScale);
const mark = (id: string): StripMark => {
  const found = layout.marks.find((each) => each.id === id);
  if (!found) throw new Error(`no mark ${id}`);
  return found;
};

test('chainage runs to the right, from the label to the edge', () => {
  expect(layout.xOf(0)).toBe(deskScale.label);
  expect(mark('sign left').x).toBeLessThan(mark('sign left, further').x);
  expect(layout.xOf(400)).toBeLessThan(1200);
});

test('the left side lies above the road, the right side below, covers on it', () => {
  const roadBottom = layout.roadTop + deskScale.road;
  expect(mark('sign left').y).toBeLessThan(layout.roadTop);
  expect(mark('sign right').y).toBeGreaterThan(roadBottom);
  expect(mark('cover').y).toBeGreaterThan(layout.roadTop);
  expect(mark('cover').y).toBeLessThan(layout.roadTop + deskScale.road / 2);
});

test('signs lie nearest to the road on both sides', () => {
  expect(mark('wire left').y).toBeLessThan(mark('sign left').y);
});

test('an element without a chainage is not drawn in a wrong place', () => {
  expect(layout.marks.map(({ id }) => id)).not.toContain('nowhere');
});

describe('arrow keys', () => {
  const from = (id: string, key: string) => neighbour(layout.marks, mark(id), key)?.id;
  test('walk along a lane and stop at its ends', () => {
    expect(from('sign left', 'ArrowRight')).toBe('sign left, further');
    expect(from('sign left, further', 'ArrowRight')).toBeUndefined();
    expect(from('sign left, further', 'Home')).toBe('sign left');
  });
  test('cross to the nearest of the next lane, over the road to the other side', () => {
    expect(from('sign left', 'ArrowUp')).toBe('wire left');
    expect(from('sign left', 'ArrowDown')).toBe('cover');
    expect(from('cover', 'ArrowDown')).toBe('sign right');
    expect(from('wire left', 'ArrowUp')).toBeUndefined();
  });
});
