import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countRows, dropTable, emptyLayer } from '../queries/bench-imports.ts';
import { ledgerGeoJson } from './ledger-file.ts';
import { atLeast, type Figure, median, timed } from './statistics.ts';

const rounds = 4;
const table = 'bench_ledger';
const secondsAtMost = 300;

interface ImportBench {
  /** A registry of its own, whose layer is emptied before each round. */
  ownerUrl: string;
  origin: string;
  /** A session of somebody of a unit that brings ledgers. */
  cookie: string;
  layer: string;
  box: readonly [number, number, number, number];
  rows: number;
  /** Where the ledger may be written. */
  folder: string;
}

/**
 * A ledger brought, read, checked, matched and committed through the API, against `ogr2ogr` of the same file into a
 * table of the same PostGIS, which checks nothing and keeps no history. They take turns.
 */
export async function importSpeed(bench: ImportBench): Promise<Figure[]> {
  const { ownerUrl, rows } = bench;
  const text = ledgerGeoJson(rows, bench.box);
  const path = join(bench.folder, 'ledger.geojson');
  await writeFile(path, text);
  const bytes = new TextEncoder().encode(text);
  const times: Record<'ours' | 'ogr' | 'stage' | 'commit', number[]> = {
    ours: [],
    ogr: [],
    stage: [],
    commit: [],
  };
  const ogr = async () => {
    await dropTable(ownerUrl, table);
    times.ogr.push(await timed(() => ogr2ogr(ownerUrl, path)));
    const loaded = await countRows(ownerUrl, table);
    if (loaded !== rows) throw new Error(`ogr2ogr loaded ${loaded} of ${rows} rows`);
  };
  const ours = async () => {
    await emptyLayer(ownerUrl, bench.layer);
    let id = '';
    const stage = await timed(async () => {
      id = await bring(bench, bytes);
    });
    const commit = await timed(() => commitWhole(bench, id));
    times.stage.push(stage);
    times.commit.push(commit);
    times.ours.push(stage + commit);
  };
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const side of round % 2 === 0 ? [ours, ogr] : [ogr, ours]) await side();
  } finally {
    await dropTable(ownerUrl, table);
    await rm(path, { force: true });
  }
  // The first round of each side reads pages that nobody has mapped and starts the thread.
  const warm = (kind: keyof typeof times) => median(times[kind].slice(1)) / 1000;
  return [
    atLeast(
      `import of ${rows.toLocaleString('en')} rows: speed against ogr2ogr`,
      warm('ogr') / warm('ours'),
      0.5,
      `${warm('ours').toFixed(2)} s (read, check, match ${warm('stage').toFixed(2)}, commit ${warm('commit').toFixed(2)}), ogr2ogr ${warm('ogr').toFixed(2)} s`,
    ),
  ];
}

/** As anybody would run it; a new table is filled by COPY. */
async function ogr2ogr(ownerUrl: string, path: string): Promise<void> {
  const url = new URL(ownerUrl);
  url.protocol = 'postgresql:';
  const child = spawn('ogr2ogr', ['-f', 'PostgreSQL', `PG:${url.href}`, path, '-nln', table], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: secondsAtMost * 1000,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`没有 ogr2ogr · no ogr2ogr: apt-get install gdal-bin (${error.message})`)),
    );
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`ogr2ogr: exit ${code}`);
}

async function bring(
  { origin, cookie, layer, rows }: ImportBench,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const answer = await fetch(`${origin}/api/imports?layer=${layer}&name=ledger.geojson`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', origin, cookie },
    body: bytes,
    signal: AbortSignal.timeout(secondsAtMost * 1000),
  });
  const { id, counts } = (await answer.json()) as { id?: string; counts?: { new: number } };
  if (answer.status !== 201 || id === undefined || counts?.new !== rows)
    throw new Error(`import: ${answer.status}, ${counts?.new} of ${rows} new`);
  return id;
}

async function commitWhole({ origin, cookie, rows }: ImportBench, id: string): Promise<void> {
  const answer = await fetch(`${origin}/api/imports/${id}/commit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: '{}',
    signal: AbortSignal.timeout(secondsAtMost * 1000),
  });
  const { inserted } = (await answer.json()) as { inserted?: number };
  if (answer.status !== 200 || inserted !== rows)
    throw new Error(`commit: ${answer.status}, ${inserted} of ${rows} inserted`);
}
