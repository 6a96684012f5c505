import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const idleCheckMilliseconds = 50;
/** Statements end after 5 s by themselves; a process that is told to go must be gone within 10 s. */
const deadlineMilliseconds = 8000;

/**
 * Goes on serving for `drainMilliseconds`, so that a balancer sees /readyz turn and sends nobody new; then takes
 * no more connections, lets requests in flight finish, and cuts what still runs after 8 s.
 */
export async function stopServing(server: Server, drainMilliseconds: number): Promise<void> {
  if (drainMilliseconds > 0) await pause(drainMilliseconds);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection turns idle only when its request has been answered.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMilliseconds);
  const cut = setTimeout(() => server.closeAllConnections(), deadlineMilliseconds);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
