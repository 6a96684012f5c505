import { z } from 'zod';

/** The one error shape of the API (RFC 9457 with `issues[]`); every member may be missing behind a proxy. */
const problemSchema = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  status: z.number().optional(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  issues: z
    .array(z.object({ path: z.string(), code: z.string().optional(), message: z.string() }))
    .optional(),
});

export type ProblemIssue = { path: string; code?: string | undefined; message: string };

/**
 * What every failed call throws. `status` 0 means that no answer came (offline, server down); `title` and
 * `detail` are already in the reader's language, because the API answers in the language of the caller.
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly issues: readonly ProblemIssue[];
  /** The parsed body: a 412 carries the current version there. */
  readonly body: unknown;

  constructor(status: number, body: unknown, fallbackTitle: string) {
    const parsed = problemSchema.safeParse(body);
    const problem = parsed.success ? parsed.data : {};
    super(problem.title ?? fallbackTitle);
    this.name = 'ApiProblem';
    this.status = status;
    this.detail = problem.detail;
    this.requestId = problem.requestId;
    this.issues = problem.issues ?? [];
    this.body = body;
  }

  /** True when nothing reached the server: the caller may keep the draft and offer to try again. */
  get isOffline(): boolean {
    return this.status === 0;
  }
}
