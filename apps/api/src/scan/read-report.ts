import { mostReportPhotos } from '@cityplate/wire/reports';
import type { z } from 'zod';
import { check, findUnstorable, readBytes } from '../http/read-request.ts';
import { invalid, ProblemError, type ProblemIssue } from '../problem-error.ts';
import { say } from '../words.ts';

const attempted = say('上报问题', 'Report a problem');
/** Three photos as phones take them. */
const mostBytes = 24 * 1024 * 1024;

const refused = (path: string, code: string, zh: string, en: string) => {
  const issues: ProblemIssue[] = [{ path, code, message: say(zh, en) }];
  return invalid(attempted, issues, 400);
};

export interface ReadReport<T> {
  content: T;
  pictures: Uint8Array[];
  /** Idempotency key of a plain form, which can set no header. */
  key: string | undefined;
}

/** Reads what a resident sends: JSON with pictures in base64, or a form of a page with or without files. */
export async function readReport<T extends { photos?: string[] | undefined }>(
  request: Request,
  schema: z.ZodType<T>,
): Promise<ReadReport<T>> {
  const type = request.headers.get('content-type') ?? '';
  const media = type.split(';')[0]?.trim().toLowerCase();
  const bytes = await readBytes(request, mostBytes);
  if (media === 'application/json') return readJson(bytes, schema);
  if (media !== 'multipart/form-data' && media !== 'application/x-www-form-urlencoded')
    throw new ProblemError(415, 'media-type', say('请用 JSON 或表单。', 'Send JSON or a form.'));
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw refused('body', 'form', '表单无法读取', 'The form cannot be read');
    });
  const fields: Record<string, unknown> = {};
  const files: File[] = [];
  let key: string | undefined;
  for (const [name, value] of form) {
    // A form sends every field, those left empty too.
    if (typeof value !== 'string') {
      if (name !== 'photo') throw refused('body', 'unknown', '不认识的文件字段', 'Unknown file field');
      if (value.size > 0) files.push(value);
    } else if (name === 'key') key = value;
    else if (value !== '') fields[name] = fieldValue(name, value);
  }
  if (files.length > mostReportPhotos)
    throw refused(
      'body.photo',
      'too-many',
      `最多 ${mostReportPhotos} 张照片`,
      `${mostReportPhotos} photos at most`,
    );
  refuseUnstorable(fields);
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw refused('body.key', 'key', '无效的 key', 'Not a key');
  const pictures = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return { content: check(schema, fields, 'body', 422), pictures, key };
}

function fieldValue(name: string, value: string): unknown {
  if (name === 'consent') return value === 'true' || value === 'on' ? true : value;
  if (name === 'position')
    return value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return value;
}

function readJson<T extends { photos?: string[] | undefined }>(
  bytes: Uint8Array,
  schema: z.ZodType<T>,
): ReadReport<T> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refused('body', 'json', '请求体不是 JSON', 'The body is not JSON');
  }
  refuseUnstorable(value);
  const content = check(schema, value, 'body', 422);
  const pictures = (content.photos ?? []).map((photo) => new Uint8Array(Buffer.from(photo, 'base64')));
  return { content, pictures, key: undefined };
}

function refuseUnstorable(value: unknown): void {
  const place = findUnstorable(value, 'body');
  if (place !== undefined)
    throw refused(
      place,
      'text',
      '含有不能保存的字符或成员名',
      'Holds characters or names that cannot be stored',
    );
}
