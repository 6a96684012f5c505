import { checkedPlace } from '@cityplate/layers/derive/checks';
import pg from 'pg';
import { ProblemError, type ProblemIssue } from '../problem-error.ts';
import { say, type Words } from '../words.ts';

interface DatabaseAnswer {
  status: number;
  code: string;
  words: Words;
  retryAfterSeconds?: number;
}

const databaseAnswers: [RegExp, DatabaseAnswer][] = [
  [
    /^23505$/,
    {
      status: 409,
      code: 'duplicate',
      words: say('已有相同编号或记录。', 'Such a number or record exists already.'),
    },
  ],
  [
    /^23503$/,
    {
      status: 409,
      code: 'reference',
      words: say('引用的对象不存在或仍被引用。', 'It refers to something that does not exist.'),
    },
  ],
  [
    /^235/,
    {
      status: 422,
      code: 'check',
      words: say('数据不符合登记规则。', 'The data does not meet the rules of the register.'),
    },
  ],
  [
    /^54000$/,
    {
      status: 409,
      code: 'used-up',
      words: say('这一类的编号已经用完。', 'The numbers of this type are used up.'),
    },
  ],
  [/^22/, { status: 422, code: 'value', words: say('有数值或文字无法保存。', 'A value cannot be stored.') }],
  [
    /^42501$/,
    {
      status: 403,
      code: 'forbidden',
      words: say('您的角色或单位无权这样做。', 'Your role or unit may not do this.'),
    },
  ],
  [
    /^(40001|40P01|55P03)$/,
    {
      status: 503,
      code: 'busy',
      words: say(
        '同一对象正被他人修改，请稍后重试。',
        'The same thing is being changed by somebody else: try again.',
      ),
      retryAfterSeconds: 1,
    },
  ],
  [
    /^57014$/,
    {
      status: 503,
      code: 'timeout',
      words: say('这个请求太费时，已中止；请缩小范围。', 'This took too long and was stopped: ask for less.'),
      retryAfterSeconds: 5,
    },
  ],
  [
    /^(53|57|58|08)/,
    {
      status: 503,
      code: 'database-unavailable',
      words: say('数据库暂时不可用，请稍后重试。', 'The database is not available for now: try again.'),
      retryAfterSeconds: 2,
    },
  ],
  [
    /^XX000$/,
    { status: 422, code: 'geometry', words: say('几何无法处理。', 'The geometry cannot be processed.') },
  ],
];

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);

function databaseAnswer(error: unknown): DatabaseAnswer | undefined {
  if (error instanceof pg.DatabaseError) {
    return databaseAnswers.find(([pattern]) => pattern.test(error.code ?? ''))?.[1];
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const lost =
    unreachable.has(code) ||
    (error instanceof Error &&
      /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message));
  return lost ? databaseAnswers.find(([pattern]) => pattern.test('57P01'))?.[1] : undefined;
}

/** The place that a violated CHECK speaks of, where it was derived from a layer's definition. */
function issuesOfConstraint(error: unknown): { issues: ProblemIssue[] } | undefined {
  const place = error instanceof pg.DatabaseError ? checkedPlace(error.constraint ?? '') : undefined;
  if (place === undefined) return undefined;
  const path =
    place.about === 'geometry'
      ? 'geometry'
      : ['properties', place.part, place.key].filter((part) => part !== undefined).join('.');
  return {
    issues: [
      { path, code: place.about, message: say('不符合图层定义', 'Does not fit the definition of the layer') },
    ],
  };
}

/** What an error of the database means to the caller; undefined when it is none, or our own mistake. Never the SQL text. */
export function databaseProblem(error: unknown): ProblemError | undefined {
  const answer = databaseAnswer(error);
  if (answer === undefined) return undefined;
  const headers: Record<string, string> =
    answer.retryAfterSeconds === undefined ? {} : { 'retry-after': String(answer.retryAfterSeconds) };
  return new ProblemError(answer.status, answer.code, answer.words, {
    ...issuesOfConstraint(error),
    headers,
    cause: error,
  });
}
