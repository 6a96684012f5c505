import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ItemCell } from '../src/queries/programme.ts';
import { programmeProgress } from '../src/use-cases/programme-progress.ts';

const words = (zh: string) => ({ zh, en: zh });
const lines = ['甲', '乙', '丙'].map((zh) => ({ key: zh, layer: 'zones', part: 'work', name: words(zh) }));
const month = fc.option(fc.constantFrom('2022-04', '2022-05', '2022-06', '2022-12'));
/** One item, as the query gives those that are alike. */
const cell: fc.Arbitrary<ItemCell> = fc.record({
  line: fc.constantFrom('甲', '乙', '丙'),
  unit: fc.option(fc.constantFrom('telecom', 'housing', 'power')),
  action: fc.option(fc.constantFrom('remove', 'regularise', 'improve')),
  progress: fc.constantFrom('todo', 'underway', 'done'),
  is_late: fc.boolean(),
  is_compliant: fc.boolean(),
  due_month: month,
  done_month: month,
  count: fc.integer({ min: 1, max: 40 }),
});
/** As the query makes them: done is never late, and what has an action is not compliant from the start. */
const real = (made: ItemCell): ItemCell => ({
  ...made,
  is_late: made.is_late && made.progress !== 'done' && made.due_month !== null,
  is_compliant: made.is_compliant && made.action === null,
});
const cells = fc.array(cell.map(real), { maxLength: 60 });
const told = (some: readonly ItemCell[]) => programmeProgress(some, lines, '2022-06-15');
const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

test('lines and units each add up to the whole, in every state', () => {
  fc.assert(
    fc.property(cells, (some) => {
      const { total, lines: byLine, units } = told(some);
      for (const of of ['total', 'done', 'underway', 'todo', 'late'] as const) {
        expect(sum(byLine, (line) => line[of])).toBe(total[of]);
        expect(sum(units, (unit) => unit[of])).toBe(total[of]);
      }
      expect(total.done + total.underway + total.todo).toBe(total.total);
    }),
  );
});

test('counting what is alike at once or one by one gives the same', () => {
  const apart = (some: readonly ItemCell[]) =>
    some.flatMap((each) => Array.from({ length: each.count }, () => ({ ...each, count: 1 })));
  fc.assert(
    fc.property(cells, (some) => {
      expect(told(apart(some))).toEqual(told(some));
    }),
  );
});

test('the order in which a query gives them does not matter', () => {
  fc.assert(
    fc.property(cells, (some) => {
      expect(told([...some].reverse())).toEqual(told(some));
    }),
  );
});

test('a month counts what falls due in it and what is finished in it, each item once', () => {
  fc.assert(
    fc.property(cells, (some) => {
      const work = some.filter((each) => !each.is_compliant);
      const { months } = told(some);
      const dated = work.filter((each) => each.due_month !== null);
      expect(sum(months, ({ due }) => due)).toBe(sum(dated, ({ count }) => count));
      const finished = work.filter((each) => each.progress === 'done' && each.done_month !== null);
      expect(sum(months, (each) => each.finished)).toBe(sum(finished, ({ count }) => count));
      for (const { due, dueDone, late } of months) expect(dueDone + late).toBeLessThanOrEqual(due);
      expect(months.map((each) => each.month)).toEqual(months.map((each) => each.month).sort());
    }),
  );
});

test('nobody named comes last among the units, a line without work is left out', () => {
  const item: ItemCell = {
    line: '乙',
    unit: null,
    action: 'remove',
    progress: 'todo',
    is_late: true,
    is_compliant: false,
    due_month: '2022-05',
    done_month: null,
    count: 3,
  };
  const { units, lines: byLine, months } = told([item, { ...item, unit: 'telecom', count: 1 }]);
  expect(units.map(({ unit, late }) => [unit, late])).toEqual([
    ['telecom', 1],
    [null, 3],
  ]);
  expect(byLine.map(({ key, total }) => [key, total])).toEqual([['乙', 4]]);
  expect(months).toEqual([{ month: '2022-05', due: 4, dueDone: 0, late: 4, finished: 0 }]);
});
