import i18next from 'i18next';
import type { z } from 'zod';
import { newId } from '../drafts/new-id.ts';
import { ApiProblem } from './api-problem.ts';

export type RequestOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; PATCH goes out as a JSON Merge Patch (RFC 7396). */
  body?: unknown;
  /** Files and other bodies that are not JSON. */
  form?: FormData;
  /** A file as it is. */
  bytes?: Blob;
  /** The version that was read; required by the API on every write to an existing asset. */
  ifMatch?: string;
  /** One key per intention: a retry of the same act sends the same key and is done once. */
  idempotencyKey?: string;
  signal?: AbortSignal | undefined;
};

/** The answer with its ETag, which the next write sends back as `ifMatch`. */
export type Answer<T> = { data: T; etag: string | undefined; location: string | undefined };

function headersOf(options: RequestOptions): Headers {
  const headers = new Headers({ accept: 'application/json', 'accept-language': i18next.language });
  if (options.body !== undefined) {
    headers.set(
      'content-type',
      options.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
    );
  }
  if (options.bytes !== undefined) headers.set('content-type', 'application/octet-stream');
  if (options.ifMatch !== undefined) headers.set('if-match', options.ifMatch);
  if (options.method === 'POST') headers.set('idempotency-key', options.idempotencyKey ?? newId());
  return headers;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function send(url: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(url, {
      method: options.method ?? 'GET',
      headers: headersOf(options),
      body:
        options.form ?? options.bytes ?? (options.body === undefined ? null : JSON.stringify(options.body)),
      credentials: 'same-origin',
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiProblem(0, undefined, i18next.t('problem.offline'));
  }
}

/**
 * One call of the API. The answer is parsed with `schema`, so a drift of the contract shows here, by name,
 * and not as `undefined` deep in a page.
 * @throws ApiProblem for every answer that is not 2xx, for no answer (status 0) and for a shape not agreed.
 */
export async function call<T>(
  schema: z.ZodType<T>,
  url: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  const response = await send(url, options);
  const body = await bodyOf(response);
  if (!response.ok) throw new ApiProblem(response.status, body, i18next.t('problem.unknown'));
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new ApiProblem(
      response.status,
      { title: i18next.t('problem.shape'), detail: `${url}: ${first?.path.join('.')} ${first?.message}` },
      i18next.t('problem.shape'),
    );
  }
  return {
    data: parsed.data,
    etag: response.headers.get('etag') ?? undefined,
    location: response.headers.get('location') ?? undefined,
  };
}

/** `call` for reads, where only the data matters. */
export async function read<T>(schema: z.ZodType<T>, url: string, signal?: AbortSignal): Promise<T> {
  return (await call(schema, url, { signal })).data;
}

/**
 * A file with the name that the server gives it; `onBytes` is told how much has come, for its size is not known before.
 * @throws ApiProblem for every answer that is not 2xx, and for one that is cut off
 */
export async function fetchFile(
  url: string,
  onBytes: (bytes: number) => void,
): Promise<{ file: Blob; name: string }> {
  const response = await send(url, {});
  if (!response.ok)
    throw new ApiProblem(response.status, await bodyOf(response), i18next.t('problem.unknown'));
  const pieces: BlobPart[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
      pieces.push(piece.value);
      bytes += piece.value.length;
      onBytes(bytes);
    }
  } catch {
    throw new ApiProblem(0, undefined, i18next.t('problem.offline'));
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export';
  return { file: new Blob(pieces, { type: response.headers.get('content-type') ?? '' }), name };
}
