import { create } from 'fontkit';
import { beforeAll, expect, test } from 'vitest';
import { fontBytes } from '../../src/pdf/fonts.ts';
import { type LetterOutlines, type LetterRing, letterOutlines } from '../../src/plates/letter-outlines.ts';

let letters: LetterOutlines;
beforeAll(async () => {
  letters = await letterOutlines();
});

/** How often closed rings wind around a place, and how often a line to the right of it meets them. */
function around(rings: readonly LetterRing[], x: number, y: number): { turns: number; meets: number } {
  let turns = 0;
  let meets = 0;
  for (const ring of rings)
    for (const [index, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
      if (ay > y === by > y || ((bx - ax) * (y - ay)) / (by - ay) + ax <= x) continue;
      turns += by > ay ? 1 : -1;
      meets += 1;
    }
  return { turns, meets };
}

/** The font's own curves in many small steps: as the font means them, overlapping, to be filled by winding. */
function drawn(text: string, bytes: Buffer): LetterRing[] {
  const font = create(bytes);
  const rings: [number, number][][] = [];
  for (const { command, args } of font.layout(text).glyphs[0]?.path.commands ?? []) {
    const scaled = args.map((each) => each / font.unitsPerEm);
    const [x = 0, y = 0] = scaled.slice(-2);
    if (command === 'moveTo') rings.push([[x, y]]);
    else if (command === 'lineTo') rings.at(-1)?.push([x, y]);
    else if (command === 'quadraticCurveTo') {
      const [fromX, fromY] = rings.at(-1)?.at(-1) ?? [0, 0];
      const [viaX = 0, viaY = 0] = scaled;
      for (let t = 0.05; t < 1.01; t += 0.05)
        rings
          .at(-1)
          ?.push([
            (1 - t) ** 2 * fromX + 2 * (1 - t) * t * viaX + t * t * x,
            (1 - t) ** 2 * fromY + 2 * (1 - t) * t * viaY + t * t * y,
          ]);
    }
  }
  return rings;
}

test.each([...'井盖络Q'])('%s is the same letter as in print, without crossings', async (letter) => {
  const print = drawn(letter, (await fontBytes()).bold);
  const cut = letters(letter, 'bold');
  const steps = Array.from({ length: 70 }, (_, index) => (index + 0.37) / 70);
  let crossings = 0;
  let different = 0;
  for (const x of steps)
    for (const step of steps) {
      const y = step * 1.1 - 0.2;
      const asPrinted = around(print, x, y);
      const asCut = around(cut, x, y);
      // Filled by crossings or by turns, the cut is the same: nothing lies over anything.
      if (asCut.meets % 2 !== Math.abs(asCut.turns) || Math.abs(asCut.turns) > 1) crossings += 1;
      if ((asPrinted.turns !== 0) !== (asCut.turns !== 0)) different += 1;
    }
  expect(crossings).toBe(0);
  // Of 4,900 places a few lie between a curve and its chord; letters without the union differ in dozens.
  expect(different).toBeLessThan(20);
});

test('letters stand side by side as in print, at the very widths that the layout counts with', async () => {
  const right = (rings: readonly LetterRing[]) => Math.max(...rings.flat().map(([x]) => x));
  const font = create((await fontBytes()).regular);
  const advance = (text: string) =>
    font.layout(text).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / font.unitsPerEm;
  const both = letters('铭牌', 'regular');
  const [first, second] = [letters('铭', 'regular'), letters('牌', 'regular')];
  expect(both).toHaveLength(first.length + second.length);
  expect(right(both)).toBeCloseTo(advance('铭') + right(second), 4);
  expect(letters(' ', 'regular')).toEqual([]);
});
