import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceFolder, strangersCovers } from './source-files.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const region = await loadRegion('kaihua');
const files = sourceFolder();
let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  // As if the demonstration county had been here: the command then makes none first.
  await database.pool.query('update region set demonstration = true');
});
afterAll(async () => {
  files.remove();
  await database.drop();
});

/** The command as `npm run load` starts it. */
function run(...args: string[]) {
  const environment = {
    ...process.env,
    DATABASE_URL: database.url,
    REGION: 'kaihua',
    LAYER_DIRS: '',
    REGION_DIRS: '',
  };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'apps/api/src/cli/load.ts', ...args],
    { cwd: root, env: environment, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('the command prints counts that add up and ends well', () => {
  const file = files.write('covers.geojson', strangersCovers(region.view.center, 7));
  const first = run(file, '--layer', 'manhole-covers', '--set', 'use=unidentified');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toMatch(
    /read: 7\n.*inserted: 7\n.*updated: 0\n.*unchanged: 0\n.*refused: 0\n.*written/,
  );
  expect(run(file, '--layer', 'manhole-covers', '--set', 'use=unidentified').stdout).toMatch(
    /inserted: 0\n.*updated: 0\n.*unchanged: 7\n/,
  );
}, 60_000);

test('what cannot be done is one line on the error stream', () => {
  const { status, stderr } = run('nowhere.geojson', '--layer', 'no-such-layer');
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/no such layer; dust-sites/);
}, 60_000);
