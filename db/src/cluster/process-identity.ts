import { readFileSync } from 'node:fs';

/**
 * When the process `pid` was started, in clock ticks since boot, or '0' where the system does not tell
 * (anything but Linux). Two processes that got the same pid one after the other differ in it.
 */
function startTicks(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and brackets: fields are counted after the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[19] ?? '0';
  } catch {
    return '0';
  }
}

/** A name for a process that stays different when its pid is given to another one: `pid-startTicks`. */
export function identify(pid: number): string {
  return `${pid}-${startTicks(pid)}`;
}

/** Is the process named by `identity` (from {@link identify}) still the one that runs under that pid? */
export function isAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return identify(pid) === identity;
}
