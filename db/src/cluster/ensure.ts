import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterAccount, giveTo } from './account.ts';
import { attempt } from './connect.ts';
import { findBinaries } from './find.ts';
import { hold, letGo, livingHolders } from './holders.ts';
import { initialise, SUPERUSER } from './initialise.ts';
import { withLock } from './lock.ts';
import { clearTheWay, isComplete, type Place, placeForNewCluster, placeOf } from './place.ts';
import { isPortFree, pickFreePort } from './port.ts';
import { ClusterProblem } from './problem.ts';
import { type ClusterRecord, newPassword, readRecord, writeRecord } from './record.ts';
import { isRunning, resetPassword, type Server, startServer, stopServer } from './server.ts';
import type { Durability } from './settings.ts';

export type ClusterOptions = {
  /** The data folder (DATA_DIR); made when missing. */
  dataDir: string;
  /** Told what the person at the keyboard should know. */
  log: (line: string) => void;
  /** Told what goes on meanwhile: of interest only as long as it lasts. */
  progress?: (line: string) => void;
  durability?: Durability;
};

export type Cluster = {
  /** Superuser's address of the database `cityplate` in the cluster. */
  url: string;
  /** True when this call started the server, false when it ran already. */
  started: boolean;
  /** Let go of the cluster; stops the server when no other living process holds it. */
  stop: () => Promise<void>;
};

/**
 * A running private cluster in `dataDir`: found, made, started or joined, whatever is needed. Safe to
 * call from several processes at once, and after any of them was killed.
 * @throws ClusterProblem with one line for the person at the keyboard
 */
export async function ensureCluster(options: ClusterOptions): Promise<Cluster> {
  const place = placeOf(options.dataDir);
  return await withLock(place.lock, async () => {
    hold(place.holders);
    try {
      return await ensureLocked(place, options);
    } catch (error) {
      letGo(place.holders);
      throw error;
    }
  });
}

async function ensureLocked(place: Place, options: ClusterOptions): Promise<Cluster> {
  const { log, progress = () => undefined, durability = 'durable' } = options;
  const known = readRecord(place.record);
  // The record names a folder elsewhere only where PostgreSQL cannot enter this one; a copied or moved
  // data folder must not lead back to the cluster of the first.
  const isElsewhere = known && !isComplete(place.dataFolder) && isComplete(known.dataFolder);
  const dataFolder = isElsewhere ? known.dataFolder : place.dataFolder;
  const binaries = await findBinaries(isComplete(dataFolder) ? dataFolder : undefined, progress);
  const account = await clusterAccount();
  const server: Server = { binaries, account, dataFolder, logFile: logFileOf(dataFolder), durability };

  let record: ClusterRecord;
  if (!isComplete(dataFolder)) {
    record = await makeCluster(place, server, log);
  } else if (known) {
    record = { ...known, dataFolder };
  } else {
    log('数据库密码记录缺失，正在重设 · the record of the password is missing: setting a new one');
    record = await remakeRecord(server);
  }
  const here: Server = { ...server, dataFolder: record.dataFolder, logFile: logFileOf(record.dataFolder) };
  const { started, port } = await run(here, record);
  if (port !== known?.port || record !== known) writeRecord(place.record, { ...record, port });
  const url = `postgres://${SUPERUSER}:${record.password}@127.0.0.1:${port}`;
  await ensureDatabase(url);
  return { url: `${url}/cityplate`, started, stop: () => release(place, here) };
}

/** Beside the data, where the account that runs PostgreSQL may write: `postgres/server.log`. */
function logFileOf(dataFolder: string): string {
  return join(dataFolder, 'server.log');
}

async function makeCluster(
  place: Place,
  server: Server,
  log: (line: string) => void,
): Promise<ClusterRecord> {
  const dataFolder = placeForNewCluster(place, server.account);
  if (dataFolder !== place.dataFolder) {
    log(
      `PostgreSQL 的系统用户进不了 ${place.dataFolder}，数据改放 · its account cannot enter there, data is in ${dataFolder}`,
    );
  }
  const aside = clearTheWay(dataFolder);
  if (aside) log(`发现未完成的数据目录，已移到 · a half-made data folder was moved to ${aside}`);
  const password = newPassword();
  const record = { port: await pickFreePort(), password, dataFolder };
  // Written first: a cluster whose password nobody knows would be of no use.
  writeRecord(place.record, record);
  await initialise({ ...server, dataFolder, password });
  return record;
}

async function remakeRecord(server: Server): Promise<ClusterRecord> {
  if (await isRunning(server)) await stopServer(server);
  const password = newPassword();
  await resetPassword(server, SUPERUSER, password);
  return { port: await pickFreePort(), password, dataFolder: server.dataFolder };
}

async function run(server: Server, record: ClusterRecord): Promise<{ started: boolean; port: number }> {
  const url = `postgres://${SUPERUSER}:${record.password}@127.0.0.1:${record.port}/postgres`;
  if (await isRunning(server)) {
    const reached = await attempt(url, async () => undefined);
    if (reached.ok) return { started: false, port: record.port };
    await stopServer(server);
  }
  const port = (await isPortFree(record.port)) ? record.port : await pickFreePort();
  await startServer(server, port, socketFolderFor(server));
  const reached = await attempt(url.replace(`:${record.port}/`, `:${port}/`), async () => undefined);
  if (reached.ok) return { started: true, port };
  if (reached.code !== '28P01') throw new Error(`connecting to the cluster just started: ${reached.message}`);
  await stopServer(server);
  await resetPassword(server, SUPERUSER, record.password);
  await startServer(server, port, socketFolderFor(server));
  return { started: true, port };
}

/** The data folder itself, or a folder with a short name: the path of a socket may have 107 bytes. */
function socketFolderFor(server: Server): string {
  if (Buffer.byteLength(server.dataFolder) <= 80) return server.dataFolder;
  const short = join(tmpdir(), `cityplate-${process.pid}`);
  rmSync(short, { recursive: true, force: true });
  mkdirSync(short, { mode: 0o700 });
  giveTo(server.account, short);
  return short;
}

async function ensureDatabase(url: string): Promise<void> {
  const made = await attempt(`${url}/postgres`, async (client) => {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'cityplate'`);
    if (rowCount === 0) await client.query('create database cityplate');
  });
  if (!made.ok) {
    throw new ClusterProblem({
      zh: `无法建立数据库 cityplate（${made.message}）`,
      en: `cannot make the database cityplate (${made.message})`,
    });
  }
}

async function release(place: Place, server: Server): Promise<void> {
  if (!existsSync(place.holders)) return;
  await withLock(place.lock, async () => {
    letGo(place.holders);
    if (livingHolders(place.holders).length === 0 && (await isRunning(server))) await stopServer(server);
  });
}
