import { ApiProblem } from '../api/api-problem.ts';
import type { KeptStore } from './kept-store.ts';

/** One act of a person on the street, kept on the device until the server has said that it has it. */
export interface KeptAct {
  /** Also the key of its request: sent again after a lost answer, it is kept once. */
  readonly id: string;
  readonly person: string;
  readonly at: string;
  /** Only what waits is sent. */
  readonly state: string;
}

export type ActStore<T extends KeptAct> = Pick<KeptStore<T>, 'put' | 'remove' | 'current'>;

/** `done`: nothing waits any more; `later`: this one waits, others may pass; `unreachable`: none would pass now. */
export type Sent = 'done' | 'later' | 'unreachable';

/** What may pass later by itself; undefined when the server refused the act for good. */
export function mayPassLater(error: unknown): Exclude<Sent, 'done'> | undefined {
  if (!(error instanceof ApiProblem)) return 'unreachable';
  const { status } = error;
  // No answer, nobody signed in, too fast, at rest: the next one would fare the same.
  if ([0, 401, 429, 503].includes(status)) return 'unreachable';
  return status === 408 || status === 425 || status >= 500 ? 'later' : undefined;
}

/** Why the server refused, in its own words. */
export const refusalOf = (error: unknown): string =>
  error instanceof ApiProblem ? (error.issues[0]?.message ?? error.detail ?? error.message) : '';

const sending = new WeakMap<object, Promise<Sent>>();

/**
 * Sends what waits, oldest first, one after the other, with what is added meanwhile; stops at the first that finds no
 * way. Called again while it runs, it is the same run.
 */
export function sendAll<T extends KeptAct>(
  person: string,
  store: ActStore<T>,
  sendOne: (act: T, store: ActStore<T>) => Promise<Sent>,
): Promise<Sent> {
  const running = sending.get(store);
  if (running !== undefined) return running;
  const run = sendWaiting(person, store, sendOne);
  sending.set(store, run);
  return run;
}

async function sendWaiting<T extends KeptAct>(
  person: string,
  store: ActStore<T>,
  sendOne: (act: T, store: ActStore<T>) => Promise<Sent>,
): Promise<Sent> {
  // Not before it stands in the table of what runs.
  await Promise.resolve();
  const passedOver = new Set<string>();
  try {
    for (;;) {
      const [act] = [...store.current().all.values()]
        .filter(
          ({ id, ...each }) => each.person === person && each.state === 'waiting' && !passedOver.has(id),
        )
        .sort((one, other) => one.at.localeCompare(other.at));
      if (act === undefined) return passedOver.size === 0 ? 'done' : 'later';
      const sent = await sendOne(act, store);
      if (sent === 'unreachable') return sent;
      if (sent === 'later') passedOver.add(act.id);
    }
  } finally {
    sending.delete(store);
  }
}
