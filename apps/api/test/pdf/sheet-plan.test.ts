import { assert, constantFrom, double, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { planSheets } from '../../src/pdf/sheet-plan.ts';

const paper = { width: 290, height: 272 };

test('what fits one sheet is drawn as large as it fits', () => {
  expect(planSheets(paper, [[0, 0, 50, 50]]).scale).toBe(200);
  expect(planSheets(paper, [[0, 0, 70, 10]]).scale).toBe(250);
  const middle = planSheets(paper, [[100, 100, 240, 120]]);
  expect(middle).toMatchObject({ scale: 500, sheets: [expect.anything()] });
  const [west = 0, , east = 0] = middle.sheets[0] ?? [];
  expect((west + east) / 2).toBeCloseTo(170, 6);
});

test('a long street becomes sheets of 1:500, none of them empty', () => {
  const things = Array.from({ length: 40 }, (_, at) => [at * 20, at * 20, at * 20 + 6, at * 20 + 6] as const);
  const { scale, sheets } = planSheets(paper, things);
  expect(scale).toBe(500);
  expect(sheets.length).toBeGreaterThan(5);
  // Along a diagonal most of the grid of sheets is empty.
  expect(sheets.length).toBeLessThan(20);
});

test('each thing lies whole on some sheet, at any scale', () => {
  const size = double({ min: 0.1, max: 4, noNaN: true });
  const place = double({ min: -900, max: 900, noNaN: true });
  assert(
    property(
      record({ x: place, y: place, x2: place, y2: place, wide: size, high: size }),
      constantFrom(undefined, 200, 500, 1000),
      ({ x, y, x2, y2, wide, high }, wanted) => {
        const things = [
          [x, y, x + wide, y + high],
          [x2, y2, x2 + wide, y2 + high],
        ] as const;
        // Sheets overlap by 10 mm: two metres at 1:200.
        if (wanted === 200 && Math.max(wide, high) > 2) return;
        const { sheets } = planSheets(paper, things, wanted);
        for (const [west, south, east, north] of things)
          expect(
            sheets.some(
              (sheet) =>
                west >= sheet[0] - 1e-6 &&
                south >= sheet[1] - 1e-6 &&
                east <= sheet[2] + 1e-6 &&
                north <= sheet[3] + 1e-6,
            ),
          ).toBe(true);
      },
    ),
  );
});
