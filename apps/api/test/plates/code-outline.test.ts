import fc from 'fast-check';
import QRCode from 'qrcode';
import { expect, test } from 'vitest';
import { codeOutline, type ModulePoint, outlineOf } from '../../src/plates/code-outline.ts';

/** Whether a point is inside by the even-odd rule: how PDF fills the rings, said a second time. */
function filled(rings: readonly ModulePoint[][], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [0, 0];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    });
  }
  return inside;
}

const grid = fc
  .integer({ min: 1, max: 9 })
  .chain((size) => fc.array(fc.boolean(), { minLength: size * size, maxLength: size * size }))
  .map((cells) => ({ cells, size: Math.sqrt(cells.length) }));

test('the rings filled are exactly the dark modules, for any pattern', () => {
  fc.assert(
    fc.property(grid, ({ cells, size }) => {
      const rings = outlineOf((x, y) => cells[y * size + x] === true, size);
      for (let y = 0; y < size; y += 1)
        for (let x = 0; x < size; x += 1) expect(filled(rings, x + 0.5, y + 0.5)).toBe(cells[y * size + x]);
    }),
    { numRuns: 300 },
  );
});

test('rings are closed, have right angles, hold corners only and never cross a corner twice', () => {
  fc.assert(
    fc.property(grid, ({ cells, size }) => {
      for (const ring of outlineOf((x, y) => cells[y * size + x] === true, size)) {
        expect(ring.length % 2).toBe(0);
        ring.forEach(([x, y], index) => {
          const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0];
          const [afterX, afterY] = ring[(index + 2) % ring.length] ?? [0, 0];
          expect([x === nextX, y === nextY].filter(Boolean)).toHaveLength(1);
          expect(x === nextX).toBe(nextY === afterY && nextX !== afterX);
        });
      }
    }),
  );
});

test('a code is drawn as the library makes it, at the level that bears the most dirt', () => {
  const text = 'https://cityplate.example.cn/p/abcdefghijklmnopqrstuv';
  const { modules, errorCorrectionLevel } = QRCode.create(text, { errorCorrectionLevel: 'H' });
  const outline = codeOutline(text);
  expect(outline.modules).toBe(modules.size);
  // 2 is H in the format information of ISO/IEC 18004.
  expect(errorCorrectionLevel.bit).toBe(2);
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1)
      expect(filled(outline.rings, x + 0.5, y + 0.5)).toBe(modules.data[y * modules.size + x] === 1);
});
