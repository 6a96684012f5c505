import { accessSync, chownSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ClusterProblem } from './problem.ts';
import { run } from './run.ts';

/** The system account that runs PostgreSQL; undefined means: whoever we are. */
export type Account = { uid: number; gid: number };

const ACCOUNT_NAMES = ['postgres', 'cityplate'];

/**
 * PostgreSQL refuses to run as root, so root runs it as the `postgres` account of the system's packages,
 * or as an account `cityplate` made for it where there is none.
 */
export async function clusterAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = findAccount();
  if (known) return known;
  const made = await run('useradd', ['--system', '--user-group', '--no-create-home', 'cityplate']);
  const account = findAccount();
  if (account) return account;
  throw new ClusterProblem({
    zh: `PostgreSQL 不能以 root 运行，且无法新建系统用户（${made.output}）：请先执行 useradd --system cityplate`,
    en: `PostgreSQL does not run as root and no system user could be made (${made.output}): run useradd --system cityplate first`,
  });
}

function findAccount(): Account | undefined {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ACCOUNT_NAMES) {
    const row = rows.find((fields) => fields[0] === name);
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  return undefined;
}

/** Give one file or folder (not what is in it) to the account. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** May the account reach into `folder`, that is: pass through it and each of its parents? */
export function mayEnter(account: Account | undefined, folder: string): boolean {
  let current = realpathSync(folder);
  for (;;) {
    if (!mayPass(account, current)) return false;
    const parent = dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

function mayPass(account: Account | undefined, folder: string): boolean {
  if (!account) {
    try {
      accessSync(folder, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
