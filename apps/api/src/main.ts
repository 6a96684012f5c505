import type { AddressInfo } from 'node:net';
import { demonstrationPassword } from '@cityplate/db/seed/people';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { layersDirectory, loadLayers } from '@cityplate/layers/load';
import { pino } from 'pino';
import { readConfiguration } from './configuration.ts';
import { prepareDatabase } from './prepare-database.ts';
import { makeServer } from './server.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Entry: prepares the database, serves page and API on one port, prints the address, ends on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const logger = pino({ level: configuration.logLevel });
  const region = await loadRegion(configuration.region, configuration.regionDirectories);
  const definitions = await loadLayers([layersDirectory, ...configuration.layerDirectories]);
  await prepareDatabase(configuration.databaseUrl, region, definitions, (line) => say(`      ${line}`));
  const running = await makeServer(configuration, region, definitions, logger);
  running.server.listen(configuration.port, configuration.host);
  await new Promise<void>((resolve, reject) => {
    running.server.once('listening', resolve);
    running.server.once('error', reject);
  });
  running.alarms.start();
  // A TCP server's address is always this object.
  const { port } = running.server.address() as AddressInfo;
  const host = configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host;
  say(`\n  城市部件一张图 · CityPlate — ${region.name.zh} ${region.name.en}`);
  say(`  ${configuration.publicUrl ?? `http://${host}:${port}`}\n`);
  if (running.isDemonstration) {
    say('  演示账号 · demonstration accounts');
    say(
      `  ${region.demonstration.accounts.map((account) => account.username).join(' ')}   ${demonstrationPassword}\n`,
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  const lines = [];
  for (let each: unknown = error; each instanceof Error; each = each.cause) lines.push(each.message);
  process.stderr.write(`启动失败 · start failed: ${lines.join(' ← ')}\n`);
  process.exit(1);
});
