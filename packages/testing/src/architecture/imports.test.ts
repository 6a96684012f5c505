import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, packageOf } from './imports.ts';
import { codeFiles, isBench, isTest, type SourceFile } from './source-files.ts';
import { declaredPackages, nameOf, workspaceOf, workspaces } from './workspaces.ts';

/** Which workspaces each may import; imports go one way. Tests may import `testing` and `fixtures` too. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  geometry: [],
  layers: ['geometry'],
  parking: ['geometry'],
  hj212: [],
  wire: ['geometry', 'layers', 'parking'],
  formats: ['geometry', 'layers', 'parking'],
  fixtures: ['geometry', 'layers'],
  db: ['geometry', 'layers', 'parking', 'wire', 'fixtures'],
  api: ['geometry', 'layers', 'parking', 'hj212', 'wire', 'formats', 'db', 'fixtures'],
  web: ['geometry', 'layers', 'parking', 'wire', 'formats', 'api'],
  testing: ['geometry', 'layers', 'wire', 'fixtures', 'db'],
  launch: ['db', 'testing'],
};

/** The one file that scans a folder of definitions; the rest of these packages runs in a browser too. */
const SCANS_FOLDERS = 'packages/layers/src/load.ts';
const RUNS_IN_BROWSER = /^packages\/(geometry|layers|parking|wire)\/src\//;

type Rule = (file: SourceFile, specifier: string, typeOnly: boolean) => string | undefined;

function violations(rule: Rule): string[] {
  return codeFiles.flatMap((file) =>
    importsOf(file).flatMap(({ specifier, typeOnly, place }) => {
      const reason = rule(file, specifier, typeOnly);
      return reason === undefined ? [] : [`${place} imports ${specifier}: ${reason}`];
    }),
  );
}

test('every workspace has a place in the order of imports', () => {
  expect(workspaces.filter((workspace) => !(nameOf(workspace) in MAY_IMPORT))).toEqual([]);
});

test('imports between workspaces go one way', () => {
  expect(
    violations((file, specifier) => {
      const target = /^@cityplate\/([^/]+)/.exec(specifier)?.[1];
      const own = nameOf(workspaceOf(file.path) ?? '');
      if (!target || (target === own && isForTests(file.path))) return undefined;
      if (target === own) return 'inside a workspace imports are relative';
      const allowed = [
        ...(MAY_IMPORT[own] ?? []),
        ...(isForTests(file.path) ? ['testing', 'fixtures', 'db'] : []),
      ];
      return allowed.includes(target) ? undefined : `${own} may import ${allowed.join(', ') || 'no other'}`;
    }),
  ).toEqual([]);
});

test('relative imports stay in their workspace', () => {
  expect(
    violations((file, specifier) => {
      if (!specifier.startsWith('.')) return undefined;
      const target = posix.join(posix.dirname(file.path), specifier);
      const [own, other] = [workspaceOf(file.path), workspaceOf(target)];
      // The launcher runs before the packages are linked by name.
      if (own === other || (own === 'apps/launch' && ['db', 'packages/testing'].includes(other ?? ''))) {
        return undefined;
      }
      return 'use @cityplate/<workspace>/<file>';
    }),
  ).toEqual([]);
});

test('a workspace declares the packages it imports', () => {
  const common = declaredPackages('.');
  const declared = new Map(workspaces.map((workspace) => [workspace, declaredPackages(workspace)]));
  expect(
    violations((file, specifier, typeOnly) => {
      const name = packageOf(specifier);
      const own = workspaceOf(file.path) ?? '';
      if (!name || common.has(name) || declared.get(own)?.has(name)) return undefined;
      if (typeOnly && common.has(`@types/${name}`)) return undefined;
      if (isForTests(file.path) && name.startsWith('@cityplate/')) return undefined;
      return `${own}/package.json does not name ${name}`;
    }),
  ).toEqual([]);
});

test('PostgreSQL is spoken to only in queries, db and testing', () => {
  const allowed = /^(apps\/api\/src\/queries|db|packages\/testing)\//;
  expect(
    violations(({ path }, specifier) =>
      ['pg', 'pg-copy-streams'].includes(packageOf(specifier) ?? '') &&
      !allowed.test(path) &&
      !isForTests(path)
        ? 'only in apps/api/src/queries, db, packages/testing'
        : undefined,
    ),
  ).toEqual([]);
});

test('the map library is known only to apps/web/src/map', () => {
  expect(
    violations(({ path }, specifier) =>
      /^maplibre-gl/.test(specifier) && !path.startsWith('apps/web/src/map/') && !isForTests(path)
        ? 'only in apps/web/src/map'
        : undefined,
    ),
  ).toEqual([]);
});

test('the web page takes only types from the API', () => {
  expect(
    violations(({ path }, specifier, typeOnly) =>
      path.startsWith('apps/web/src/') && /^@cityplate\/api/.test(specifier) && !typeOnly
        ? 'import type'
        : undefined,
    ),
  ).toEqual([]);
});

test('what runs in a browser too does no input or output', () => {
  expect(
    violations(({ path }, specifier) =>
      RUNS_IN_BROWSER.test(path) && path !== SCANS_FOLDERS && specifier.startsWith('node:')
        ? 'pure code'
        : undefined,
    ),
  ).toEqual([]);
});

test('endpoints never see SQL, queries never see HTTP', () => {
  expect(
    violations(({ path }, specifier, typeOnly) => {
      // Types are shapes of data: knowing them is not knowing where the data comes from.
      if (isForTests(path) || typeOnly) return undefined;
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
      if (
        path.startsWith('apps/api/src/endpoints/') &&
        /^(apps\/api\/src\/queries\/|kysely|pg$)/.test(target)
      ) {
        return 'an endpoint calls a use case';
      }
      if (
        path.startsWith('apps/api/src/queries/') &&
        /^(apps\/api\/src\/(http|endpoints)\/|hono|@hono)/.test(target)
      ) {
        return 'a query knows nothing of HTTP';
      }
      return undefined;
    }),
  ).toEqual([]);
});

/** Tests and measurements, and what only they use beside the sources (the configuration of the browser tests). */
function isForTests(path: string): boolean {
  return isTest(path) || isBench(path) || path === 'apps/web/playwright.config.ts';
}
