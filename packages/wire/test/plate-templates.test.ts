import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellCorner, platesPerPage, plateTemplateIds, plateTemplates } from '../src/plate-templates.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const slack = 1e-9;
const within = (inner: Box, outer: Box) =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + slack ||
  b.x + b.width <= a.x + slack ||
  a.y + a.height <= b.y + slack ||
  b.y + b.height <= a.y + slack;

describe.each(plateTemplateIds)('%s', (id) => {
  const template = plateTemplates[id];
  const plate = { x: 0, y: 0, width: template.plate.width, height: template.plate.height };
  const code = {
    x: template.code.x,
    y: template.code.y,
    width: template.code.size,
    height: template.code.size,
  };
  const holes = template.holes.map(({ x, y, diameter }) => ({
    x: x - diameter / 2,
    y: y - diameter / 2,
    width: diameter,
    height: diameter,
  }));

  test('every cell lies on the page, and no two overlap', () => {
    const index = fc.nat({ max: platesPerPage(template) - 1 });
    fc.assert(
      fc.property(index, index, (first, second) => {
        const [a, b] = [first, second].map((each) => ({ ...plate, ...cellCorner(template, each) }));
        if (a === undefined || b === undefined) throw new Error('two cells');
        expect(within(a, { x: 0, y: 0, ...template.page })).toBe(true);
        if (first !== second) expect(apart(a, b)).toBe(true);
      }),
    );
  });

  test('everything lies on the plate, with nothing over anything else', () => {
    const boxes = [code, ...template.texts, ...holes];
    for (const box of boxes) expect(within(box, plate), JSON.stringify(box)).toBe(true);
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1)) expect([a, b, apart(a, b)]).toEqual([a, b, true]);
  });

  test('the code can be scanned: a module is at least 0.4 mm at 45 modules and the quiet zone', () => {
    expect(template.code.size / (45 + 8)).toBeGreaterThanOrEqual(0.4);
  });

  test('it says number, what it is, whose, whom to call and where; the number is large enough to read', () => {
    const texts = new Map(template.texts.map((each) => [each.text, each]));
    for (const text of ['code', 'title', 'owner', 'phone', 'region', 'serial'] as const)
      expect([text, texts.has(text)]).toEqual([text, true]);
    // 2.6 mm an em is 7.4 points.
    expect(texts.get('code')?.least).toBeGreaterThanOrEqual(2.6);
    for (const { size, least, lines, height } of template.texts) {
      expect(least).toBeLessThanOrEqual(size);
      // Two lines of the least size find room, with 1.2 em from line to line.
      expect(height).toBeGreaterThanOrEqual(least * (lines === 2 ? 2.2 : 1));
    }
  });

  test('crop marks find room outside of the plate', () => {
    const { left, top } = template.grid;
    if (template.cropMarks) expect(Math.min(left, top)).toBeGreaterThanOrEqual(8);
  });
});
