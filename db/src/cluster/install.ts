import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OLDEST_POSTGRES } from './binaries.ts';
import { ClusterProblem } from './problem.ts';
import { lastLine, run } from './run.ts';

type Progress = (line: string) => void;

/** Debian's packages make and start a cluster of their own unless this file says no. */
const NO_DEFAULT_CLUSTER = '/etc/postgresql-common/createcluster.d/cityplate.conf';

/** For a system whose own packages are too old. */
const FROM_POSTGRESQL_ORG =
  'sudo apt-get install -y postgresql-common && sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y && sudo apt-get install -y postgresql-17-postgis-3';

/**
 * Install PostgreSQL with PostGIS from the system's packages: Debian and Ubuntu, as root.
 * Anywhere else it throws the one line that names what to do.
 */
export async function installPostgres(progress: Progress): Promise<void> {
  if (!hasApt()) throw cannotInstall(adviceForThisSystem());
  if (process.getuid?.() !== 0) {
    throw cannotInstall(`sudo apt-get install -y postgresql-${OLDEST_POSTGRES}-postgis-3`);
  }
  progress('apt-get update');
  const updated = await apt(['update'], progress);
  const name = await newestPackage();
  if (!name) {
    // apt-get update ends well even when no list could be had.
    const failed = updated.output.split('\n').find((line) => /^(E:|W: Failed)/.test(line));
    throw cannotInstall(failed ? `sudo apt-get update (${failed})` : FROM_POSTGRESQL_ORG);
  }
  progress(`apt-get install ${name}`);
  const made = writeNoDefaultCluster();
  try {
    const installed = await apt(['install', '-y', '--no-install-recommends', name], progress);
    if (installed.code !== 0) {
      throw cannotInstall(`sudo apt-get install -y ${name} (${lastLine(installed.output)})`);
    }
  } finally {
    if (made) rmSync(NO_DEFAULT_CLUSTER, { force: true });
  }
}

function hasApt(): boolean {
  return existsSync('/usr/bin/apt-get');
}

function apt(args: string[], progress: Progress) {
  return run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    onLine: (line) => {
      if (/^(Get:|Setting up|Unpacking|E:|Err:)/.test(line)) progress(line);
    },
  });
}

/** The newest `postgresql-N-postgis-3` that the system's own package list offers. */
async function newestPackage(): Promise<string | undefined> {
  const { output } = await run('apt-cache', ['pkgnames', 'postgresql-']);
  const majors = output
    .split('\n')
    .map((name) => Number(/^postgresql-(\d+)-postgis-3$/.exec(name.trim())?.[1]))
    .filter((major) => major >= OLDEST_POSTGRES);
  return majors.length > 0 ? `postgresql-${Math.max(...majors)}-postgis-3` : undefined;
}

function writeNoDefaultCluster(): boolean {
  if (existsSync(NO_DEFAULT_CLUSTER)) return false;
  mkdirSync(dirname(NO_DEFAULT_CLUSTER), { recursive: true });
  writeFileSync(NO_DEFAULT_CLUSTER, 'create_main_cluster = false\n');
  return true;
}

function adviceForThisSystem(): string {
  if (process.platform === 'darwin') return 'brew install postgresql@17 postgis';
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (/fedora|rhel|centos|rocky|alma/.test(release)) return 'sudo dnf install postgresql-server postgis';
  if (/alpine/.test(release)) return 'apk add postgresql16 postgis';
  if (/arch/.test(release)) return 'sudo pacman -S postgresql postgis';
  return `PostgreSQL ≥ ${OLDEST_POSTGRES} + PostGIS ≥ 3.3`;
}

function cannotInstall(command: string): ClusterProblem {
  return new ClusterProblem({
    zh: `本机没有 PostgreSQL ≥ ${OLDEST_POSTGRES} 与 PostGIS ≥ 3.3。请执行：${command}；或设置 DATABASE_URL 使用现有数据库`,
    en: `no PostgreSQL ≥ ${OLDEST_POSTGRES} with PostGIS ≥ 3.3 here. Run: ${command} ; or set DATABASE_URL to use an existing one`,
  });
}
