import type { Problem } from '../../drafts/check-content.ts';
import { problemPath } from '../../drafts/check-content.ts';
import type { Failure } from '../../drafts/draft.ts';

/** The server's `issues[]` at the fields they speak of; `part` when a part was being written. */
export function serverProblems(failure: Failure | undefined): ReadonlyMap<string, Problem> {
  return new Map(
    (failure?.issues ?? []).map(({ path, message }): [string, Problem] => [
      problemPath(path, failure?.part),
      { kind: 'wrong', message: { zh: message, en: message } },
    ]),
  );
}
