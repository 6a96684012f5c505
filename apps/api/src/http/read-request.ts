import { z } from 'zod';
import { invalid, ProblemError, type ProblemIssue } from '../problem-error.ts';
import { say } from '../words.ts';
import type { Endpoint } from './endpoint.ts';
import { issuesOf } from './problem.ts';

const attempted = say('读取请求', 'Reading the request');
const defaultMaximumBytes = 5 * 1024 * 1024;
const maximumDepth = 24;

/** Query parameters as a plain record; a parameter given twice is refused, because either meaning would be a guess. */
export function readQuery(endpoint: Endpoint, url: URL): unknown {
  const seen: Record<string, string> = {};
  const issues: ProblemIssue[] = [];
  for (const [key, value] of url.searchParams) {
    if (Object.hasOwn(seen, key)) {
      issues.push({
        path: `query.${key}`,
        code: 'repeated',
        message: say('参数重复', 'Parameter given twice'),
      });
    }
    if (key === '__proto__') {
      // Schemas that copy members would let this one vanish, and nothing may vanish unnoticed.
      issues.push({
        path: 'query.__proto__',
        code: 'unknown',
        message: say('不认识的参数', 'Unknown parameter'),
      });
    }
    if (unstorable.test(key + value) || value.includes('\ufffd')) {
      issues.push({
        path: `query.${key}`,
        code: 'text',
        message: say('含有无效字符', 'Holds characters that are no text'),
      });
    }
    Object.defineProperty(seen, key, { value, enumerable: true, configurable: true, writable: true });
  }
  if (issues.length > 0) throw invalid(attempted, issues, 400);
  return check(endpoint.query ?? z.strictObject({}), seen, 'query', 400);
}

export function check<T>(schema: z.ZodType<T>, value: unknown, prefix: string, status: number): T {
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(attempted, issuesOf(result.error, prefix), status);
  return result.data;
}

/** Reads at most the allowed bytes, whatever Content-Length says. */
export async function readBytes(request: Request, maximum: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new ProblemError(
      413,
      'too-large',
      say(`请求体超过 ${maximum} 字节。`, `The body exceeds ${maximum} bytes.`),
      {
        headers: { connection: 'close' },
      },
    );
  if (Number(request.headers.get('content-length') ?? 0) > maximum) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body !== null) {
    for await (const chunk of request.body) {
      length += chunk.byteLength;
      if (length > maximum) throw tooLarge();
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** Parses JSON of bounded depth; refuses text that is not UTF-8, keys that touch prototypes, and unstorable characters. */
export async function readJson(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (endpoint.body === undefined) return undefined;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const accepted = endpoint.accepts ?? ['application/json'];
  if (!accepted.includes(type)) {
    throw new ProblemError(
      415,
      'media-type',
      say(`请用 ${accepted.join(' 或 ')}。`, `Send ${accepted.join(' or ')}.`),
    );
  }
  const bytes = await readBytes(request, endpoint.maximumBodyBytes ?? defaultMaximumBytes);
  const bad = (zh: string, en: string) =>
    invalid(attempted, [{ path: 'body', code: 'json', message: say(zh, en) }], 400);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw bad('请求体不是 UTF-8 文字', 'The body is not UTF-8 text');
  }
  if (depthOf(text) > maximumDepth) throw bad('嵌套太深', 'Nested too deep');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('请求体不是 JSON', 'The body is not JSON');
  }
  const place = findUnstorable(value, 'body');
  if (place !== undefined) {
    throw invalid(
      attempted,
      [
        {
          path: place,
          code: 'text',
          message: say(
            '含有不能保存的字符或成员名',
            'Holds characters or member names that cannot be stored',
          ),
        },
      ],
      400,
    );
  }
  return check(endpoint.body, value, 'body', 422);
}

/** Depth of brackets outside strings, counted before parsing so that a bomb never reaches a recursive reader. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (inString) {
      if (unit === 0x5c) index += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return deepest;
}

// Controls but tab and newlines, bidi overrides, zero-width marks, lone surrogates: they hide text from its
// readers, or cannot be stored.
const unstorable = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffe\uffff]/u;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** The place of the first text or member name that cannot be stored, or undefined. */
export function findUnstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return unstorable.test(value) ? path : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (forbiddenKeys.has(key) || unstorable.test(key)) return `${path}.${Array.isArray(value) ? key : '?'}`;
    const found = findUnstorable(member, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
