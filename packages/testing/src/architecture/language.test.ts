import { expect, test } from 'vitest';
import { codeFiles, isTest, type SourceFile, sqlFiles } from './source-files.ts';
import { dottedName, locate, type Node, parse, walk } from './syntax.ts';

/** Where the environment may be read: what a person or a tool starts, and what must know PATH. */
const READS_ENVIRONMENT = [
  /^apps\/api\/src\/main\.ts$/,
  /^apps\/api\/src\/cli\/[a-z-]+\.ts$/,
  /^apps\/api\/src\/bench\/null-server\.ts$/,
  /^apps\/launch\/[a-z-]+\.mjs$/,
  /^apps\/web\/(vite|playwright)\.config\.ts$/,
  /^apps\/web\/e2e\/global-setup\.ts$/,
  /^db\/src\/cluster\/search-path\.ts$/,
  /^fixtures\/src\/cli\/[a-z-]+\.ts$/,
];
/** Casts that product code may have for each 1,000 lines. */
const CASTS_PER_1000_LINES = 1;

const productFiles = codeFiles.filter((file) => !isTest(file.path));

/** Places of all nodes that `matches`, in `files`. */
function find(files: readonly SourceFile[], matches: (node: Node, file: SourceFile) => boolean): string[] {
  return files.flatMap((file) =>
    [...walk(parse(file))].filter((node) => matches(node, file)).map((node) => locate(file, node)),
  );
}

/** Places of all lines that match, in `files`. */
function findText(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

const isCast = (node: Node) =>
  (node.type === 'TSAsExpression' && !isConst(node.typeAnnotation)) || node.type === 'TSTypeAssertion';

function isConst(type: unknown): boolean {
  if (typeof type !== 'object' || type === null || !('typeName' in type)) return false;
  return dottedName(type.typeName) === 'const';
}

test('no any', () => {
  expect(find(codeFiles, (node) => node.type === 'TSAnyKeyword')).toEqual([]);
});

test('the compiler is not silenced', () => {
  expect(findText(codeFiles, new RegExp(`@ts-${'(ignore|nocheck)'}`))).toEqual([]);
  expect(findText(productFiles, new RegExp(`@ts-${'expect-error'}`))).toEqual([]);
});

test('console is for nobody: commands write to stdout, services log', () => {
  expect(find(codeFiles, (node) => /^console\./.test(dottedName(node) ?? ''))).toEqual([]);
});

test('the environment is read in entry files only', () => {
  // Tests pass theirs on to what they start.
  const others = productFiles.filter(({ path }) => !READS_ENVIRONMENT.some((pattern) => pattern.test(path)));
  expect(find(others, (node) => dottedName(node) === 'process.env')).toEqual([]);
});

test('only entry files end the process', () => {
  const others = codeFiles.filter(({ path }) => !READS_ENVIRONMENT.some((pattern) => pattern.test(path)));
  expect(find(others, (node) => dottedName(node) === 'process.exit')).toEqual([]);
});

test('casts are rare', () => {
  const lines = productFiles.reduce((sum, file) => sum + file.lines, 0);
  const casts = find(productFiles, isCast);
  const budget = Math.ceil((lines / 1000) * CASTS_PER_1000_LINES);
  expect(casts.length, `${casts.length} casts, ${budget} allowed:\n${casts.join('\n')}`).toBeLessThanOrEqual(
    budget,
  );
});

test('each cast has its reason in a comment on its line or one of the two above', () => {
  const hasReason = (node: Node, file: SourceFile) => {
    const line = file.text.slice(0, node.start).split('\n').length;
    const around = file.text.split('\n').slice(Math.max(0, line - 3), line);
    return around.some((text) => /\/\/|\*/.test(text));
  };
  expect(find(productFiles, (node, file) => isCast(node) && !hasReason(node, file))).toEqual([]);
});

test('pages string lists together as the language of the reader does', () => {
  const pages = productFiles.filter(({ path }) => path.startsWith('apps/web/src/'));
  expect(findText(pages, /join\(['"`]、['"`]\)/)).toEqual([]);
});

test('nothing is left for later', () => {
  const marks = new RegExp(
    `\\b(${['TO', 'FIX'].map((word) => `${word}${word === 'TO' ? 'DO' : 'ME'}`).join('|')})\\b`,
  );
  expect(findText([...codeFiles, ...sqlFiles], marks)).toEqual([]);
});

test('every test runs', () => {
  const held = /^(test|it|describe|suite)\.(only|skip|todo|fixme)$/;
  expect(
    find(
      codeFiles.filter(({ path }) => isTest(path)),
      (node) => held.test(dottedName(node) ?? ''),
    ),
  ).toEqual([]);
});
