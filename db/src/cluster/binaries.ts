import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.ts';
import { searchPath } from './search-path.ts';

export const OLDEST_POSTGRES = 15;
export const OLDEST_POSTGIS = [3, 3] as const;

/** A usable PostgreSQL on this machine. `postgis` is the version, or undefined when it is not installed. */
export type Binaries = { folder: string; major: number; postgis: string | undefined };

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres', 'pg_config'];

/** Where PostgreSQL is looked for: Debian's folders, Homebrew's, the usual ones, then PATH. */
export function candidateFolders(pathVariable: string): string[] {
  const versioned = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr/pgsql']
    .filter(existsSync)
    .flatMap((parent) => readdirSync(parent).map((name) => join(parent, name, 'bin')));
  const fixed = ['/usr/local/pgsql/bin', '/Applications/Postgres.app/Contents/Versions/latest/bin'];
  const fromPath = pathVariable.split(delimiter).filter((folder) => folder.startsWith('/'));
  const found = [...versioned, ...fixed, ...fromPath].filter((folder) =>
    PROGRAMS.every((program) => existsSync(join(folder, program))),
  );
  return [...new Set(found.map((folder) => realpathSync(folder)))];
}

/** All PostgreSQL installations found, newest first. */
export async function listBinaries(): Promise<Binaries[]> {
  const described = await Promise.all(candidateFolders(searchPath()).map(describe));
  return described
    .filter((binaries) => binaries !== undefined)
    .sort((left, right) => right.major - left.major);
}

async function describe(folder: string): Promise<Binaries | undefined> {
  const { code, output } = await run(join(folder, 'pg_config'), ['--version', '--sharedir']);
  const [version, share] = output.split('\n');
  const major = Number(/PostgreSQL (\d+)/.exec(version ?? '')?.[1]);
  if (code !== 0 || !share || !Number.isInteger(major)) return undefined;
  return { folder, major, postgis: postgisVersion(join(share, 'extension', 'postgis.control')) };
}

function postgisVersion(controlFile: string): string | undefined {
  if (!existsSync(controlFile)) return undefined;
  return /default_version = '([^']+)'/.exec(readFileSync(controlFile, 'utf8'))?.[1];
}

export function isPostgisNewEnough(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? '').split('.').map((part) => Number.parseInt(part, 10));
  return major > OLDEST_POSTGIS[0] || (major === OLDEST_POSTGIS[0] && minor >= OLDEST_POSTGIS[1]);
}

/** Can CityPlate run on it? */
export function isUsable(binaries: Binaries): boolean {
  return binaries.major >= OLDEST_POSTGRES && isPostgisNewEnough(binaries.postgis);
}
