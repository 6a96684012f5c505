import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { whyTaken } from './address.mjs';

const PATIENCE_MILLISECONDS = 15_000;

/** Where a start notes which API process serves `port`. @param {string} dataDir @param {number} port */
function noteFile(dataDir, port) {
  return join(dataDir, `api-${port}.pid`);
}

/** @param {string} dataDir @param {number} port @param {number} pid */
export function noteApi(dataDir, port, pid) {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(noteFile(dataDir, port), `${pid} ${process.pid}`);
}

/** @param {string} dataDir @param {number} port */
export function forgetApi(dataDir, port) {
  rmSync(noteFile(dataDir, port), { force: true });
}

/**
 * When an earlier start was killed, its API process is shutting down by itself: wait for it, so that the
 * port is free again. Does nothing while that earlier start is alive.
 * @param {string} dataDir @param {{host: string, port: number}} address
 */
export async function awaitEndOfKilledStart(dataDir, address) {
  let note;
  try {
    note = readFileSync(noteFile(dataDir, address.port), 'utf8');
  } catch {
    return;
  }
  const [api = 0, launcher = 0] = note.split(' ').map(Number);
  if (isAlive(launcher)) return;
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  // Its pid may be somebody else's by now: what matters is that the port is still taken.
  while (isAlive(api) && Date.now() < deadline && (await whyTaken(address)) !== undefined) await pause(100);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch {
    return false;
  }
}
