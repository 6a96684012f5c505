import { spawn } from 'node:child_process';
import { ROOT } from './folders.mjs';
import { Problem, Stopped } from './problem.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let stopping = false;

/** True once Ctrl-C or a signal came. */
export function isStopping() {
  return stopping;
}

/** To be called between steps: nothing new is started after Ctrl-C. */
export function checkNotStopping() {
  if (stopping) throw new Stopped();
}

/**
 * Ctrl-C, `kill` and a closed terminal end the children in turn; whoever awaits them unwinds. The second
 * Ctrl-C does not wait: what is left running is found and joined by the next start.
 */
export function handleSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (stopping) {
        for (const child of running) killGroup(child, 'SIGKILL');
        process.exit(130);
      }
      stopping = true;
      for (const child of running) killGroup(child, 'SIGTERM');
    });
  }
}

/**
 * Start a program in a process group of its own, so that a Ctrl-C reaches it once, through us, in order.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(program, args, options = {}) {
  checkNotStopping();
  const child = spawn(program, args, { cwd: ROOT, detached: true, ...options });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Run a program to its end. Its lines go to `onLine`; with no `onLine` straight to our own output.
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: Record<string, string | undefined>, onLine?: (line: string) => void}} [options]
 * @returns {Promise<{code: number, output: string}>}
 */
export async function runToEnd(program, args, { env, onLine } = {}) {
  const child = start(program, args, {
    env: { ...process.env, ...env },
    stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  let output = '';
  const hear = (/** @type {string} */ chunk) => {
    output += chunk;
    for (const line of chunk.split('\n')) if (line.trim()) onLine?.(line.trim());
  };
  child.stdout?.setEncoding('utf8').on('data', hear);
  child.stderr?.setEncoding('utf8').on('data', hear);
  const code = await new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(
        new Problem(`无法运行 ${program}（${error.message}）`, `cannot run ${program} (${error.message})`),
      ),
    );
    child.once('close', (exitCode, signal) => resolve(exitCode ?? (signal ? 128 : 1)));
  });
  checkNotStopping();
  return { code, output };
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
export function killGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}
