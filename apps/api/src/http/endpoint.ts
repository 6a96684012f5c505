import type { Verb } from '@cityplate/wire/permissions';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Language, Words } from '../words.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Who may call: a verb of the permission table, any signed-in person, or anyone. */
export type Access = Verb | 'session' | 'public';

export interface Call<Params, Query, Body> {
  /** Undefined only where access is public, or layers are read anonymously (PUBLIC_READ). */
  actor: Actor | undefined;
  params: Params;
  query: Query;
  body: Body;
  /** What every transaction of this request runs as: who, for which request, and once only if so asked. */
  context: TransactionContext;
  headers: Headers;
  url: URL;
  language: Language;
  /** The raw request, for uploads and streams. */
  raw: Request;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Set-Cookie lines; a record cannot hold several of one name. */
  cookies?: string[];
  /** An object is sent as JSON; text, bytes and streams as they are. */
  body?: object | string | Uint8Array | ReadableStream | null;
}

/** One address of the API: everything that routing, checking and the OpenAPI document need to know of it. */
export interface Endpoint {
  method: Method;
  /** With `{name}` for parameters, as in the OpenAPI document. */
  path: string;
  access: Access;
  /** Verbs of which the use case demands one, by what is changed and whose it is. */
  needs?: readonly Verb[];
  /** Read without a session when PUBLIC_READ is on. */
  publicRead?: boolean;
  /** It is the same for everybody, and must answer when nobody can say who asks. */
  asksNobody?: true;
  summary: Words;
  tag: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Media types of the body; JSON unless said. */
  accepts?: readonly string[];
  maximumBodyBytes?: number;
  /** Media type of a JSON answer; plain JSON unless said. */
  mediaType?: string;
  /** Further media types that the caller may choose for the same answer. */
  alsoAs?: readonly string[];
  /** Answers carry an ETag, and 304 when the caller has it already. */
  etag?: true;
  /** Successful answers: status → schema of the JSON body, or a media type. */
  answers: Record<number, z.ZodType | string>;
  // The method form keeps parameters bivariant, so that a list of endpoints of different calls type-checks.
  handle(call: Call<unknown, unknown, unknown>): Promise<Answer>;
}

type Parsed<T> = T extends z.ZodType<infer Output> ? Output : undefined;

type Definition<P, Q, B> = Omit<Endpoint, 'params' | 'query' | 'body' | 'handle'> & {
  params?: P;
  query?: Q;
  body?: B;
  handle(call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>): Promise<Answer>;
};

/** Ties the handler's types to the schemas beside it. */
export function endpoint<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(definition: Definition<P, Q, B>): Endpoint {
  // The dispatcher parses with these very schemas before it calls the handler, which the type cannot express.
  return definition as Endpoint;
}

export const json = (status: number, body: object, headers?: Record<string, string>): Answer =>
  headers === undefined ? { status, body } : { status, body, headers };
