import { readFile } from 'node:fs/promises';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { layersDirectory, loadLayers } from '@cityplate/layers/load';
import { Catalogue } from '../catalogue.ts';
import { readConfiguration } from '../configuration.ts';
import { loadFile } from '../load/load-file.ts';
import { readLoadOptions, readMapping } from '../load/options.ts';
import { RowPreparer } from '../load/prepare-row.ts';
import { printReport } from '../load/report.ts';
import { openSource } from '../load/source.ts';
import { prepareDatabase } from '../prepare-database.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Entry of `npm run load`: exit 0 when rows were taken (or would be), 1 when none was or the file is broken. */
async function main(): Promise<number> {
  const options = readLoadOptions(process.argv.slice(2));
  const configuration = readConfiguration(process.env);
  const region = await loadRegion(options.region ?? configuration.region, configuration.regionDirectories);
  const definitions = await loadLayers([layersDirectory, ...configuration.layerDirectories]);
  const known = definitions.map(({ id }) => id);
  if (!known.includes(options.layer))
    throw new Error(`--layer ${options.layer}: 没有这个图层 · no such layer; ${known.join(' ')}`);
  if (options.unit !== undefined && !region.units.some(({ code }) => code === options.unit)) {
    throw new Error(
      `--unit ${options.unit}: 没有这个单位 · no such unit; ${region.units.map(({ code }) => code).join(' ')}`,
    );
  }
  const file = options.mapFile;
  const mapping =
    file === undefined
      ? { rename: {}, values: {}, set: {} }
      : readMapping(await readFile(file, 'utf8'), file);
  const layer = new Catalogue(definitions).layer(options.layer);
  const ids = { property: options.idProperty, source: options.source };
  const preparer = new RowPreparer(
    layer.definition,
    { ...mapping, set: { ...mapping.set, ...options.set } },
    ids,
  );
  const source = await openSource(options.file, options.crs);
  await prepareDatabase(configuration.databaseUrl, region, definitions, (line) => say(`      ${line}`));
  say(`${options.file} → ${region.id}/${options.layer} (${source.system.id})`);
  const report = await loadFile(
    configuration.databaseUrl,
    { region, layer, preparer, unit: options.unit },
    source,
    options,
  );
  for (const line of printReport(report)) say(line);
  return report.outcome === 'broken-file' || report.outcome === 'strict' || report.refused === report.read
    ? 1
    : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = [];
    for (let each: unknown = error; each instanceof Error; each = each.cause) lines.push(each.message);
    process.stderr.write(`载入失败 · loading failed: ${lines.join(' ← ')}\n`);
    process.exit(1);
  },
);
