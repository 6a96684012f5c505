import { expect, test } from 'vitest';
import { filterParams } from '../../../src/api/programme.ts';
import { programmeFilters, programmeSearchSchema } from '../../../src/app/programme-search.ts';

const full = {
  layer: 'old-compounds',
  line: 'old-compounds.tasks.topic-stalls',
  unit: 'guokong',
  progress: 'todo',
  month: '2022-06',
  overdue: true,
  street: 'jiefang',
  assetId: '33333333-3333-4333-8333-333333333331',
};

test('an address keeps every filter as it was', () => {
  expect(programmeSearchSchema.parse(full)).toEqual(full);
  expect(Object.keys(full).sort()).toEqual([...programmeFilters].sort());
});

test('what does not parse is dropped, and the rest stays', () => {
  const broken = { unit: 'a b', month: '2022-13', overdue: false, progress: 'late', sums: 'day', item: '7' };
  expect(programmeSearchSchema.parse({ ...full, ...broken })).toEqual({
    layer: full.layer,
    line: full.line,
    street: full.street,
    assetId: full.assetId,
  });
});

test('the API is asked for the filter only, not for how the page looks', () => {
  const search = programmeSearchSchema.parse({ ...full, sums: 'unit', item: full.assetId });
  const asked = filterParams({ ...search, ...{ theme: 'dark', lang: 'en' } });
  expect(Object.fromEntries(asked)).toEqual({ ...full, overdue: 'true' });
  expect(filterParams({}).toString()).toBe('');
});
