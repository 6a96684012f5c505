import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { roleUrl } from '@cityplate/db/roles';
import { ensureScratchDatabase } from '@cityplate/db/scratch-database';
import { demonstrationPassword } from '@cityplate/db/seed/people';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { layersDirectory, loadLayers } from '@cityplate/layers/load';
import { z } from 'zod';
import { browserCost } from '../bench/browser.ts';
import { claimCost } from '../bench/claim-cost.ts';
import { importSpeed } from '../bench/import-speed.ts';
import { layoutCost } from '../bench/kerb-layout.ts';
import { sheetCost } from '../bench/plate-sheets.ts';
import { rateCost } from '../bench/rate-cost.ts';
import { scanCost } from '../bench/scan-page.ts';
import { startProcess } from '../bench/server-process.ts';
import type { Figure } from '../bench/statistics.ts';
import { cachedThroughput } from '../bench/throughput.ts';
import { overviewCost, uncachedCost } from '../bench/tile-cost.ts';
import { readConfiguration } from '../configuration.ts';
import { busiestPlace, filledTiles } from '../queries/bench.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const size = { covers: 1_000_000, stalls: 200_000 };
/** Beside it a registry that is emptied of covers for each import. */
const emptySize = { covers: 1000, stalls: 100 };
const layer = 'manhole-covers';
const assetsOnScreen = 8000;

async function signIn(origin: string, username: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demonstrationPassword }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`sign-in failed: ${answer.status}`);
  return cookie;
}

/** The page behind the code of some plate; where there is none yet, of one that is made for the purpose. */
async function plateAddress(origin: string, cookie: string): Promise<string> {
  const first = z.object({ plates: z.array(z.object({ scanAddress: z.string() })) });
  const plates = async () =>
    first.parse(
      await (await fetch(`${origin}/api/plates?layer=${layer}&limit=1`, { headers: { cookie } })).json(),
    ).plates[0]?.scanAddress;
  const known = await plates();
  if (known !== undefined) return known;
  const items = await fetch(`${origin}/api/collections/${layer}/items?limit=1`, { headers: { cookie } });
  const { features } = z
    .object({ features: z.array(z.object({ id: z.string() })) })
    .parse(await items.json());
  await fetch(`${origin}/api/plates/batches`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json', 'idempotency-key': 'bench-scan' },
    body: JSON.stringify({ layer, assetIds: features.map(({ id }) => id), template: 'a4-24' }),
  });
  const made = await plates();
  if (made === undefined) throw new Error('no plate could be made');
  return made;
}

/**
 * `npm run bench`: every figure is a ratio of two things measured in turns in this one run.
 * `npm run bench -- claims sheets` measures these parts alone; `--import-rows=10000` brings a smaller ledger.
 */
async function main(wanted: readonly string[], importRows: number): Promise<void> {
  if (!Number.isInteger(importRows) || importRows < 100) throw new Error('--import-rows: at least 100');
  const configuration = readConfiguration(process.env);
  const region = await loadRegion(configuration.region);
  const definitions = await loadLayers([layersDirectory]);
  const definition = definitions.find((each) => each.id === layer);
  if (definition === undefined) throw new Error(`no layer ${layer}`);
  const ownerUrl = await ensureScratchDatabase(configuration.databaseUrl, region, definitions, size, say);
  const dataDir = await mkdtemp(join(tmpdir(), 'cityplate-bench-'));
  const api = await startProcess(
    '../main.ts',
    { DATABASE_URL: ownerUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent', REGION: region.id },
    '/readyz',
  );
  const nothing = await startProcess('./null-server.ts', {}, '/');
  try {
    const cookie = await signIn(api.origin, 'office');
    const bench = { ownerUrl, origin: api.origin, cookie, definition };
    const figures: Figure[] = [];
    const report = (more: Figure[]) => {
      figures.push(...more);
      for (const { name, value, unit, goal, met, detail } of more) {
        say(`${met ? '✓' : '✗'} ${name}: ${value.toFixed(2)} ${unit} (${goal}) — ${detail}`);
      }
    };
    const parts: Record<string, () => Promise<Figure[]>> = {
      tiles: () => uncachedCost(bench),
      overview: () => overviewCost(bench),
      claims: async () => {
        const water = await signIn(api.origin, 'water');
        return claimCost({ ownerUrl, origin: api.origin, cookie: water, layer, unit: 'water' });
      },
      throughput: async () => {
        const [tile] = await filledTiles(ownerUrl, layer, 16, 1);
        if (tile === undefined) throw new Error('the scratch database holds no tile');
        await fetch(`${api.origin}/api/me`, { headers: { cookie } });
        const tileUrl = `${api.origin}/api/collections/${layer}/tiles/WebMercatorQuad/${tile.z}/${tile.y}/${tile.x}`;
        return cachedThroughput(tileUrl, cookie, nothing.origin);
      },
      rates: () => rateCost(ownerUrl, roleUrl(ownerUrl, 'cityplate_app')),
      sheets: sheetCost,
      parking: layoutCost,
      scan: async () => scanCost(`${api.origin}${await plateAddress(api.origin, cookie)}`),
      imports: async () => {
        const url = await ensureScratchDatabase(
          configuration.databaseUrl,
          region,
          definitions,
          emptySize,
          say,
        );
        const server = await startProcess(
          '../main.ts',
          { DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'silent', REGION: region.id },
          '/readyz',
        );
        try {
          const { origin } = server;
          const as = { ownerUrl: url, origin, cookie: await signIn(origin, 'water') };
          return await importSpeed({ ...as, layer, box: region.box, rows: importRows, folder: dataDir });
        } finally {
          await server.stop();
        }
      },
      browser: async () =>
        browserCost({
          origin: api.origin,
          cookie,
          at: await busiestPlace(ownerUrl, layer, assetsOnScreen),
        }),
    };
    const unknown = wanted.filter((name) => !(name in parts));
    if (unknown.length > 0)
      throw new Error(`no such part: ${unknown.join(', ')} (there are ${Object.keys(parts).join(', ')})`);
    for (const [name, part] of Object.entries(parts))
      if (wanted.length === 0 || wanted.includes(name)) report(await part());
    say(`\n${figures.filter((figure) => figure.met).length} of ${figures.length} figures met`);
  } finally {
    await Promise.all([api.stop(), nothing.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'import-rows': { type: 'string', default: '100000' } },
});
await main(positionals, Number(values['import-rows']));
