import type { Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

/** The actor where the endpoint's access already demands a session. */
export function signedIn(actor: Actor | undefined): Actor {
  if (actor === undefined)
    throw new ProblemError(401, 'unauthenticated', say('请先登录。', 'Please sign in first.'));
  return actor;
}
