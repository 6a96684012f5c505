import { describe, expect, test } from 'vitest';
import { itemChangeSchema, itemsChangeSchema, monthSchema, workSchema } from '../src/programme.ts';

const id = '33333333-3333-4333-8333-333333333331';

describe('a change of an item', () => {
  test.each([
    ['nothing at all', {}],
    ['a unit taken away', { unit: null }],
    ['a date and an action', { dueOn: '2022-06-30', action: 'remove' }],
    ['a report with photos', { progress: 'done', doneOn: '2022-06-01', afterPhotos: [id], note: '已拆除' }],
  ])('%s is taken as it is', (_, change) => {
    expect(itemChangeSchema.parse(change)).toEqual(change);
  });

  test.each([
    ['a member that nobody knows', { owner: 'water' }, 'owner'],
    ['an empty unit', { unit: '' }, 'unit'],
    ['a day that is none', { dueOn: '2022-06-31' }, 'dueOn'],
    ['a state that is none', { progress: 'almost' }, 'progress'],
    ['an action that is none', { action: 'paint' }, 'action'],
    ['a photo without an id', { afterPhotos: ['after.jpg'] }, 'afterPhotos'],
    ['more photos than are kept', { beforePhotos: Array(11).fill(id) }, 'beforePhotos'],
    ['a note of a book', { note: '字'.repeat(501) }, 'note'],
  ])('%s is refused by its name', (_, change, place) => {
    const [issue] = itemChangeSchema.safeParse(change).error?.issues ?? [];
    expect([...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys : [])]).toContain(
      place,
    );
  });

  test('blanks around a note are no part of it', () => {
    expect(itemChangeSchema.parse({ note: '  已进场 \n' })).toEqual({ note: '已进场' });
  });
});

describe('one change of many items', () => {
  const items = [{ id, version: 1 }];

  test('says what to change and of what', () => {
    expect(itemsChangeSchema.safeParse({ items, change: { unit: 'water' } }).success).toBe(true);
    expect(itemsChangeSchema.safeParse({ items, change: {} }).success).toBe(false);
    expect(itemsChangeSchema.safeParse({ items: [], change: { unit: 'water' } }).success).toBe(false);
  });

  test('never reports work done: that is for each item by itself, with its photo', () => {
    const { data } = itemsChangeSchema.safeParse({ items, change: { unit: 'water', progress: 'done' } });
    expect(data?.change ?? {}).not.toHaveProperty('progress');
  });
});

test('a month is a month', () => {
  for (const month of ['2022-01', '2022-12']) expect(monthSchema.safeParse(month).success).toBe(true);
  for (const month of ['2022-13', '2022-00', '2022-1', '2022', '2022-01-01'])
    expect(monthSchema.safeParse(month).success, month).toBe(false);
});

test('a record without a progress is no work', () => {
  expect(workSchema.safeParse({ line: 'wire' }).success).toBe(false);
  expect(workSchema.parse({ progress: 'todo', line: 'wire' })).toMatchObject({ progress: 'todo' });
});
