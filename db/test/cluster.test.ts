import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { copyDataFolder, ensureQuietly, makeDataFolder, removeModel, stopAll } from './data-folder.ts';
import { query } from './query.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await copyDataFolder();
});
afterEach(async () => {
  await stopAll();
  rmSync(dataDir, { recursive: true, force: true });
});
afterAll(removeModel);

const writeMark = (url: string) => query(url, `create table mark as select 'kept' as word`);
const readMark = (url: string) => query(url, 'select word from mark');
const killServer = (dataFolder: string) => {
  const pid = Number.parseInt(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8'), 10);
  process.kill(pid, 'SIGKILL');
};

test('a new cluster has the settings that the registry counts on', async () => {
  rmSync(dataDir, { recursive: true });
  dataDir = makeDataFolder();
  const cluster = await ensureQuietly(dataDir);
  expect(cluster.started).toBe(true);
  const setting = (name: string) => query(cluster.url, `select current_setting('${name}')`);
  expect(await setting('data_checksums')).toBe('on');
  expect(await setting('server_encoding')).toBe('UTF8');
  expect(await setting('listen_addresses')).toBe('127.0.0.1');
  expect(await setting('wal_level')).toBe('replica');
  expect(await setting('jit')).toBe('off');
  expect(await query(cluster.url, `select '县' < '縣' collate "zh-x-icu"`)).toBe('true');
  expect(await query(cluster.url, `select lower('Ä')`)).toBe('ä');
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
});

test('the password is needed, over loopback too', async () => {
  const cluster = await ensureQuietly(dataDir);
  const url = new URL(cluster.url);
  url.password = 'guess';
  await expect(query(url.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('data stays over stop and start, on the same port', async () => {
  const first = await ensureQuietly(dataDir);
  await writeMark(first.url);
  await first.stop();
  await expect(query(first.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  const second = await ensureQuietly(dataDir);
  expect(second.url).toBe(first.url);
  expect(await readMark(second.url)).toBe('kept');
});

test('a server killed with -9 comes back with what was committed', async () => {
  const first = await ensureQuietly(dataDir);
  await writeMark(first.url);
  killServer(join(dataDir, 'postgres'));
  const second = await ensureQuietly(dataDir);
  expect(second.started).toBe(true);
  expect(await readMark(second.url)).toBe('kept');
});

test('a stale pid file that names a living stranger does not keep the cluster down', async () => {
  const first = await ensureQuietly(dataDir);
  await writeMark(first.url);
  await first.stop();
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  const folder = statSync(join(dataDir, 'postgres'));
  // The stranger must belong to the account that runs PostgreSQL, or PostgreSQL sees through it by itself.
  const stranger = spawn('sleep', ['60'], { cwd: '/', uid: folder.uid, gid: folder.gid });
  try {
    writeFileSync(pidFile, `${stranger.pid}\n${join(dataDir, 'postgres')}\n0\n5432\n`);
    const second = await ensureQuietly(dataDir);
    expect(await readMark(second.url)).toBe('kept');
    await second.stop();
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
  } finally {
    stranger.kill('SIGKILL');
  }
});

test('a port that somebody took meanwhile is given up for another', async () => {
  const first = await ensureQuietly(dataDir);
  await first.stop();
  const taker = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(taker, 'listening');
  try {
    const second = await ensureQuietly(dataDir);
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    await second.stop();
  } finally {
    taker.close();
  }
});

test('half-made data folders are recognised and remade', async () => {
  rmSync(dataDir, { recursive: true });
  dataDir = makeDataFolder();
  mkdirSync(join(dataDir, 'postgres', 'base'), { recursive: true });
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
  mkdirSync(join(dataDir, 'postgres.making-999999999-1'));
  const cluster = await ensureQuietly(dataDir);
  expect(await query(cluster.url, 'select 1')).toBe('1');
  expect(cluster.said).toContain('half-made');
  const names = readdirSync(dataDir);
  expect(names.filter((name) => name.startsWith('postgres.half-made-'))).toHaveLength(1);
  expect(names.filter((name) => name.startsWith('postgres.making-'))).toEqual([]);
});

test('a cluster whose record of the password is lost or broken keeps its data', async () => {
  const first = await ensureQuietly(dataDir);
  await writeMark(first.url);
  await first.stop();
  writeFileSync(join(dataDir, 'postgres.json'), '{"port": 20');
  const second = await ensureQuietly(dataDir);
  expect(await readMark(second.url)).toBe('kept');
  expect(second.url).not.toBe(first.url);
});

test('a data folder that was moved or copied has its own cluster', async () => {
  const other = await copyDataFolder();
  try {
    const [one, two] = [await ensureQuietly(dataDir), await ensureQuietly(other)];
    await writeMark(one.url);
    await expect(readMark(two.url)).rejects.toThrow(/does not exist/);
    expect(await query(two.url, `select current_setting('data_directory')`)).toBe(join(other, 'postgres'));
  } finally {
    await stopAll();
    rmSync(other, { recursive: true, force: true });
  }
});
