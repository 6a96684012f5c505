import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export type Outcome = { code: number | null; output: string };

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

type RunOptions = {
  account?: Account | undefined;
  /** Called with each line as it comes. */
  onLine?: ((line: string) => void) | undefined;
  env?: Record<string, string>;
  input?: string;
};

/**
 * Run a program to its end and collect what it says on both streams. Never throws: a program that
 * cannot be started has code null and the reason as its output.
 */
export function run(program: string, args: string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      // A folder that every account may enter: PostgreSQL's programs complain about any other.
      cwd: '/',
      env: { PATH: SYSTEM_PATH, LC_ALL: 'C', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...options.account,
    });
    let output = '';
    let rest = '';
    const hear = (chunk: string) => {
      output += chunk;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output: output.trim() }));
  });
}

/** The last line that says something: what a person should read of a long output. */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
