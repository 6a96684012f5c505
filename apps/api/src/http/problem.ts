import { type Problem, problemMediaType } from '@cityplate/wire/problem';
import type { z } from 'zod';
import { ProblemError, type ProblemIssue } from '../problem-error.ts';
import { databaseProblem } from '../queries/database-problem.ts';
import { type Language, say, type Words } from '../words.ts';

/** Where in the request a schema failed, with zod's own code; values are not repeated back. */
export function issuesOf(error: z.ZodError, prefix = ''): ProblemIssue[] {
  return error.issues.slice(0, 50).map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
    const path = [prefix, ...issue.path.map(String), ...(unknown?.slice(0, 1) ?? [])].filter(
      (part) => part !== '',
    );
    return {
      path: path.join('.'),
      code: issue.code,
      message: unknown
        ? say(`不认识的成员：${unknown.join('、')}`, `Unknown member(s): ${unknown.join(', ')}`)
        : say(`不符合要求（${issue.message}）`, issue.message),
    };
  });
}

/** The one mapper from whatever was thrown to an answer; undefined when it is our own mistake (500). */
export function problemErrorOf(error: unknown): ProblemError | undefined {
  return error instanceof ProblemError ? error : databaseProblem(error);
}

export function problemResponse(
  error: ProblemError,
  request: { id: string; language: Language; attempted: Words },
): Response {
  const { language } = request;
  const problem: Problem = {
    ...error.options.extra,
    type: `urn:cityplate:problem:${error.code}`,
    title: request.attempted[language],
    status: error.status,
    detail: error.words[language],
    requestId: request.id,
    ...(error.options.issues === undefined
      ? {}
      : { issues: error.options.issues.map((issue) => ({ ...issue, message: issue.message[language] })) }),
  };
  return new Response(JSON.stringify(problem), {
    status: error.status,
    headers: { 'content-type': problemMediaType, 'cache-control': 'no-store', ...error.options.headers },
  });
}
