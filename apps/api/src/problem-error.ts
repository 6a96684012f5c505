import { say, type Words } from './words.ts';

export interface ProblemIssue {
  path: string;
  code: string;
  message: Words;
}

interface ProblemOptions {
  issues?: ProblemIssue[];
  headers?: Record<string, string>;
  /** Members beside the standard ones, such as the current feature of a stale write. */
  extra?: Record<string, unknown>;
  cause?: unknown;
}

/** What a use case throws when a request cannot be done; the one mapper in http/problem.ts answers it. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly words: Words;
  readonly options: ProblemOptions;

  constructor(status: number, code: string, words: Words, options: ProblemOptions = {}) {
    super(words.en, options.cause === undefined ? {} : { cause: options.cause });
    this.status = status;
    this.code = code;
    this.words = words;
    this.options = options;
  }
}

export const notFound = (what: Words) =>
  new ProblemError(404, 'not-found', say(`没有找到${what.zh}。`, `Not found: ${what.en}.`));

export const forbidden = (attempted: Words) =>
  new ProblemError(
    403,
    'forbidden',
    say(`您的角色或单位无权${attempted.zh}。`, `Your role or unit may not ${attempted.en}.`),
  );

export const invalid = (attempted: Words, issues: ProblemIssue[], status = 422) =>
  new ProblemError(
    status,
    'invalid',
    say(
      `${attempted.zh}：有 ${issues.length} 处不符合要求。`,
      `${attempted.en}: ${issues.length} place(s) do not fit.`,
    ),
    { issues },
  );
