import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

/** The version of If-Match; undefined for `*`. Throws 428 without the header, 400 for what is no version. */
export function readIfMatch(headers: Headers): number | undefined {
  const value = headers.get('if-match')?.trim();
  if (value === undefined || value === '') {
    throw new ProblemError(
      428,
      'if-match-required',
      say('请带上 If-Match（您依据的版本）。', 'Send If-Match: the version you started from.'),
    );
  }
  if (value === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(value);
  if (match === null) {
    throw new ProblemError(
      400,
      'if-match',
      say('If-Match 须为一个带引号的版本号。', 'If-Match must be one quoted version number.'),
    );
  }
  return Number(match[1]);
}
