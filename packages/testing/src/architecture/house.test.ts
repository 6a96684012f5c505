import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../test-cluster.ts';
import { codeFiles, isTest, type SourceFile, sqlFiles } from './source-files.ts';
import { parse } from './syntax.ts';
import { workspaces } from './workspaces.ts';

const TOP_LEVEL = [
  ...['apps', 'packages', 'db', 'fixtures', 'README.md', 'LICENSE'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'node_modules'],
];
const NAMES_THAT_SAY_NOTHING = /^(index|utils?|helpers?|common|misc|shared)\.(ts|tsx|mjs)$/;
const SMALLEST_TEST_SHARE = 0.35;

/** The longest a file may be, by what it is; the first that fits counts. */
const LONGEST: readonly { what: string; where: RegExp; lines: number }[] = [
  { what: 'layer definition', where: /\.layer\.ts$/, lines: 120 },
  { what: 'route or query file', where: /^apps\/api\/src\/(endpoints|routes|queries)\//, lines: 200 },
  { what: 'source file', where: /./, lines: 400 },
];

test('the top level holds only the agreed names', () => {
  const visible = readdirSync(REPOSITORY).filter((name) => !name.startsWith('.'));
  expect(visible.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
});

test('every workspace says in a README what it is', () => {
  const silent = workspaces.filter((workspace) => {
    const readme = join(REPOSITORY, workspace, 'README.md');
    return !existsSync(readme) || readFileSync(readme, 'utf8').trim().length < 100;
  });
  expect(silent.map((workspace) => `${workspace}/README.md`)).toEqual([]);
});

test('no file is longer than its kind may be', () => {
  const tooLong = [...codeFiles, ...sqlFiles].flatMap(({ path, lines }) => {
    const limit = LONGEST.find(({ where }) => where.test(path));
    return limit && lines > limit.lines
      ? [`${path}:${limit.lines + 1} has ${lines} lines, a ${limit.what} at most ${limit.lines}`]
      : [];
  });
  expect(tooLong).toEqual([]);
});

test('a file has a name that says what is in it', () => {
  expect(
    codeFiles.map(({ path }) => path).filter((path) => NAMES_THAT_SAY_NOTHING.test(basename(path))),
  ).toEqual([]);
});

test('no file only passes on what others export', () => {
  expect(codeFiles.filter(isBarrel).map(({ path }) => `${path}:1`)).toEqual([]);
});

test('at least 35 of 100 lines are tests', () => {
  const sum = (files: readonly SourceFile[]) => files.reduce((total, { lines }) => total + lines, 0);
  const tests = sum(codeFiles.filter(({ path }) => isTest(path)));
  const share = tests / sum(codeFiles);
  expect(share, `${tests} of ${sum(codeFiles)} lines are tests`).toBeGreaterThanOrEqual(SMALLEST_TEST_SHARE);
});

function isBarrel(file: SourceFile): boolean {
  const { body } = parse(file);
  if (!Array.isArray(body) || body.length === 0) return false;
  return body.every(
    (statement: { type: string; source?: unknown }) =>
      ['ExportAllDeclaration', 'ExportNamedDeclaration'].includes(statement.type) &&
      Boolean(statement.source),
  );
}
