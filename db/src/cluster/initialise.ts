import { appendFileSync, chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { ClusterProblem } from './problem.ts';
import { identify } from './process-identity.ts';
import { lastLine, run } from './run.ts';

export const SUPERUSER = 'cityplate';
export const SETTINGS_FILE = 'cityplate.conf';

/** Who may connect: with a password, over the socket and loopback, and nobody else. */
const HBA = `# Written by CityPlate.
local all         all              scram-sha-256
host  all         all 127.0.0.1/32 scram-sha-256
host  all         all ::1/128      scram-sha-256
local replication all              scram-sha-256
host  replication all 127.0.0.1/32 scram-sha-256
`;

/**
 * Make a cluster at `dataFolder`: in a folder beside it, which gets its name only when all is there, so
 * that a power cut at any moment leaves a whole cluster or none.
 */
export async function initialise(options: {
  binaries: Binaries;
  account: Account | undefined;
  dataFolder: string;
  password: string;
}): Promise<void> {
  const { binaries, account, dataFolder, password } = options;
  const workshop = join(dirname(dataFolder), `postgres.making-${identify(process.pid)}`);
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { mode: 0o700 });
  giveTo(account, workshop);
  const passwordFile = join(workshop, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  const made = join(workshop, 'data');
  try {
    const { code, output } = await run(
      join(binaries.folder, 'initdb'),
      ['--pgdata', made, '--username', SUPERUSER, '--pwfile', passwordFile, ...CLUSTER_OPTIONS],
      { account },
    );
    if (code !== 0) throw cannotMake(dataFolder, output);
    writeFileSync(join(made, 'pg_hba.conf'), HBA);
    writeFileSync(join(made, SETTINGS_FILE), '');
    giveTo(account, join(made, SETTINGS_FILE));
    chmodSync(join(made, SETTINGS_FILE), 0o600);
    appendFileSync(join(made, 'postgresql.conf'), `\ninclude '${SETTINGS_FILE}'\n`);
    renameSync(made, dataFolder);
  } finally {
    if (existsSync(workshop)) rmSync(workshop, { recursive: true, force: true });
  }
}

/**
 * Text is compared by code point, so that no upgrade of a system library reorders an index; letters are
 * known by UTF-8 (search by trigram needs it); a Chinese order is asked for by name ("zh-x-icu").
 */
const CLUSTER_OPTIONS = [
  ...['--encoding', 'UTF8', '--locale', process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'],
  ...['--lc-collate', 'C', '--lc-messages', 'C'],
  ...['--auth', 'scram-sha-256', '--data-checksums'],
];

function cannotMake(dataFolder: string, output: string): ClusterProblem {
  const reason = output.split('\n').find((line) => /error|fatal/i.test(line)) ?? lastLine(output);
  return new ClusterProblem({
    zh: `无法在 ${dataFolder} 建立数据库（${reason}）`,
    en: `cannot make a database cluster in ${dataFolder} (${reason})`,
  });
}
