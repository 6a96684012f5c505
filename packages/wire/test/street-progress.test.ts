import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CountedElement, tally } from '../src/street-progress.ts';

const element: fc.Arbitrary<CountedElement> = fc.record({
  action: fc.option(fc.constantFrom('remove', 'regularise', 'improve'), { nil: undefined }),
  condition: fc.constantFrom('compliant', 'unsafe', 'worn'),
  progress: fc.constantFrom('todo', 'underway', 'done'),
  late: fc.boolean(),
});

test('every element is counted once: done, underway, to do, or in order from the start', () => {
  fc.assert(
    fc.property(fc.array(element), (elements) => {
      const sum = tally(elements);
      expect(sum.done + sum.underway + sum.todo).toBe(sum.total);
      expect(sum.total + sum.compliant).toBe(elements.length);
      expect(sum.late).toBeLessThanOrEqual(sum.underway + sum.todo);
    }),
  );
});

test('counting parts and adding gives the count of the whole', () => {
  fc.assert(
    fc.property(fc.array(element), fc.array(element), (some, others) => {
      const [one, other, both] = [tally(some), tally(others), tally([...some, ...others])];
      expect(both.done).toBe(one.done + other.done);
      expect(both.late).toBe(one.late + other.late);
      expect(both.compliant).toBe(one.compliant + other.compliant);
    }),
  );
});

test('what was in order and has nothing to do is no work done', () => {
  expect(tally([{ condition: 'compliant', progress: 'done', late: false }])).toEqual({
    total: 0,
    done: 0,
    underway: 0,
    todo: 0,
    late: 0,
    compliant: 1,
  });
});

test('what was put in order by an action is work done', () => {
  const sum = tally([{ condition: 'compliant', action: 'improve', progress: 'done', late: false }]);
  expect(sum).toMatchObject({ total: 1, done: 1, compliant: 0 });
});

test('what is done is never late, whatever it says', () => {
  expect(tally([{ condition: 'worn', action: 'improve', progress: 'done', late: true }]).late).toBe(0);
});
