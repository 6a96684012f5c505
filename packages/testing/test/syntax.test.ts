import { expect, test } from 'vitest';
import { importsOf, packageOf } from '../src/architecture/imports.ts';
import { dottedName, locate, parse, walk } from '../src/architecture/syntax.ts';

const file = (path: string, text: string) => ({ path, text, lines: text.split('\n').length });

test('every way to import is seen, with its place', () => {
  const sample = file(
    'one.ts',
    `import a from 'a';
import type { B } from '@scope/b/deep';
export { c } from './c.ts';
export * from 'd';
const e = await import('e');
import 'f';
const text = "import g from 'g'"; // import h from 'h'`,
  );
  expect(importsOf(sample)).toEqual([
    { specifier: 'a', typeOnly: false, place: 'one.ts:1' },
    { specifier: '@scope/b/deep', typeOnly: true, place: 'one.ts:2' },
    { specifier: './c.ts', typeOnly: false, place: 'one.ts:3' },
    { specifier: 'd', typeOnly: false, place: 'one.ts:4' },
    { specifier: 'e', typeOnly: false, place: 'one.ts:5' },
    { specifier: 'f', typeOnly: false, place: 'one.ts:6' },
  ]);
});

test.each([
  ['pg', 'pg'],
  ['kysely/helpers/postgres', 'kysely'],
  ['@cityplate/db/migrate', '@cityplate/db'],
  ['./near.ts', undefined],
  ['node:fs', undefined],
])('the package of %s is %s', (specifier, name) => {
  expect(packageOf(specifier)).toBe(name);
});

test('a use in code is found where it is, one in a comment or a text is not', () => {
  const sample = file(
    'two.tsx',
    `// process.env\nconst a = 'process.env';\nexport const b = <i>{process.env.HOME}</i>;`,
  );
  const uses = [...walk(parse(sample))].filter((node) => dottedName(node) === 'process.env');
  expect(uses.map((node) => locate(sample, node))).toEqual(['two.tsx:3']);
});

test('any and casts are told from const assertions', () => {
  const sample = file('three.ts', `const a: any = 1;\nconst b = a as string;\nconst c = [1] as const;`);
  const types = [...walk(parse(sample))].map((node) => node.type);
  expect(types.filter((type) => type === 'TSAnyKeyword')).toHaveLength(1);
  expect(types.filter((type) => type === 'TSAsExpression')).toHaveLength(2);
});
