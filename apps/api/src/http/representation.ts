import type { Link } from '@cityplate/wire/asset';
import { z } from 'zod';
import { jsonPage } from '../html/json-page.ts';
import { pageAnswer } from '../html/page.ts';
import { type Language, say, type Words } from '../words.ts';
import { type Answer, json } from './endpoint.ts';
import { originHeader } from './own-origin.ts';

/** `f` asks for a representation by name, for links; else the Accept header decides. */
export const representationQuery = { f: z.enum(['json', 'html']).optional() };

interface Asked {
  query: { f?: 'json' | 'html' | undefined };
  headers: Headers;
  language: Language;
}

/** Browsers name text/html first; programs name JSON, or take anything. */
export function wantsHtml({ query, headers }: Pick<Asked, 'query' | 'headers'>): boolean {
  if (query.f !== undefined) return query.f === 'html';
  const types = (headers.get('accept') ?? '')
    .toLowerCase()
    .split(',')
    .map((type) => type.split(';')[0]?.trim());
  const first = types.find(
    (type) => type === 'text/html' || type === 'application/xhtml+xml' || (type ?? '').endsWith('json'),
  );
  return first !== undefined && !first.endsWith('json');
}

/** The same body as JSON, or as a page for people. */
export function represent(
  asked: Asked,
  title: Words,
  body: object,
  headers: Record<string, string> = {},
): Answer {
  if (!wantsHtml(asked))
    return json(200, withOrigin(body, asked.headers.get(originHeader) ?? ''), {
      vary: 'accept, accept-language',
      ...headers,
    });
  const page = pageAnswer(
    asked.language,
    title[asked.language],
    jsonPage(asked.language, title[asked.language], body),
  );
  const { 'content-type': _, ...rest } = headers;
  return { ...page, headers: { ...rest, ...page.headers } };
}

/** A copy with the origin written before the addresses of its links, at whatever depth they stand. */
function withOrigin(body: object, origin: string): object {
  if (origin === '') return body;
  const complete = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(complete);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, member]) => [
      key,
      key === 'links' || key === 'collections' || key === 'tilesets' || key === 'tileMatrixSets'
        ? complete(member)
        : member,
    ]);
    const copy: Record<string, unknown> = Object.fromEntries(entries);
    if ('rel' in copy && typeof copy.href === 'string' && copy.href.startsWith('/'))
      copy.href = `${origin}${copy.href}`;
    return copy;
  };
  const copied = complete(body);
  return typeof copied === 'object' && copied !== null ? copied : body;
}

const pageTitle = say('网页', 'As a page');

/** `self` and `alternate` for an address: which is which depends on what is being sent. */
export function selfLinks(
  asked: Asked,
  path: string,
  search = new URLSearchParams(),
  type = 'application/json',
): Link[] {
  const at = (f: 'json' | 'html') => {
    const wanted = new URLSearchParams(search);
    wanted.set('f', f);
    return `${path}?${wanted}`;
  };
  const plain = new URLSearchParams(search);
  plain.delete('f');
  const asJson: Omit<Link, 'rel'> = {
    href: wantsHtml(asked)
      ? at('json')
      : search.has('f')
        ? at('json')
        : `${path}${plain.size > 0 ? `?${plain}` : ''}`,
    type,
    title: 'JSON',
  };
  const asHtml: Omit<Link, 'rel'> = { href: at('html'), type: 'text/html', title: pageTitle[asked.language] };
  return wantsHtml(asked)
    ? [
        { ...asHtml, rel: 'self' },
        { ...asJson, rel: 'alternate' },
      ]
    : [
        { ...asJson, rel: 'self' },
        { ...asHtml, rel: 'alternate' },
      ];
}
