import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { z } from 'zod';
import type { Endpoint, Method } from '../http/endpoint.ts';
import type { Words } from '../words.ts';
import { fieldParameters, type ParameterWords, parameterWords } from './parameter-words.ts';
import { refusals, refusalsOf } from './refusals.ts';
import { componentSchemas, type JsonObject, plainSchema, schemaOrReference } from './schemas.ts';
import { tags } from './tags.ts';

export interface DocumentOptions {
  region: Region;
  definitions: readonly LayerDefinition[];
  publicRead: boolean;
}

const both = ({ zh, en }: Words) => `${zh} · ${en}`;
const session = 'session';

/** The OpenAPI 3.1 document of exactly these endpoints: what routing, parsing and answering themselves go by. */
export function openapiDocument(endpoints: readonly Endpoint[], options: DocumentOptions): JsonObject {
  const paths: Record<string, Partial<Record<Method, JsonObject>>> = {};
  for (const target of endpoints) {
    const path = paths[target.path] ?? {};
    path[target.method] = operation(target, options);
    paths[target.path] = path;
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: `城市部件一张图 · CityPlate（${options.region.name.zh} · ${options.region.name.en}）`,
      version: '0.1.0',
      description:
        '街面上每一件东西：一个编号、一个权属、一个状态。 Every thing on the street: one number, one owner, one status.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ [session]: [] }],
    tags: Object.entries(tags).map(([name, words]) => ({ name, description: both(words) })),
    paths,
    components: {
      schemas: componentSchemas(options.definitions),
      responses: refusals,
      securitySchemes: {
        [session]: {
          type: 'apiKey',
          in: 'cookie',
          name: 'cityplate.session_token',
          description: '由 POST /api/auth/sign-in/username 得到 · From POST /api/auth/sign-in/username',
        },
      },
    },
  };
}

function operation(target: Endpoint, options: DocumentOptions): JsonObject {
  const { summary, access, tag, method, path } = target;
  const isPublic = access === 'public';
  const isOpen = options.publicRead && target.publicRead === true;
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary: both(summary),
    'x-summary': summary,
    ...(isPublic || access === 'session'
      ? {}
      : { 'x-verbs': verbsOf(target), description: `权限 · Right: \`${verbsOf(target).join(' | ')}\`` }),
    ...(isPublic ? { security: [] } : isOpen ? { security: [{}, { [session]: [] }] } : {}),
    parameters: [...pathParameters(target, options), ...queryParameters(target), ...headerParameters(target)],
    ...(target.body === undefined && target.accepts === undefined
      ? {}
      : { requestBody: requestBody(target) }),
    responses: { ...answers(target), ...refusalsOf(target) },
  };
}

/** The verbs of the permission table of which a caller needs one. */
export const verbsOf = ({ access, needs }: Endpoint): readonly string[] => needs ?? [access];

/** `get /api/collections/{layer}/items` → `getCollectionsByLayerItems`. */
function operationId(method: Method, path: string): string {
  const words = path.split('/').filter((part) => part !== '' && part !== 'api');
  const name = words.map((part) => (part.startsWith('{') ? `By-${part.slice(1, -1)}` : part));
  const camel = name
    .join('-')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${method}${camel.join('') || 'Landing'}`;
}

/** Members of an object schema, each with whether it must be given. */
function members(schema: z.ZodType | undefined): [string, JsonObject, boolean][] {
  if (!(schema instanceof z.ZodObject)) return [];
  const { required } = plainSchema(schema, 'input');
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(schema.shape).map(([name, of]) => [
    name,
    plainSchema(of, 'input'),
    needed.includes(name),
  ]);
}

function parameter(
  place: 'path' | 'query',
  name: string,
  schema: object,
  required: boolean,
  about?: ParameterWords,
): JsonObject {
  return {
    name,
    in: place,
    required: required || place === 'path',
    ...(about === undefined ? {} : { description: both(about.words), 'x-words': about.words }),
    schema: about?.schema ?? schema,
    ...(about?.explode === false ? { style: 'form', explode: false } : {}),
    ...(about?.example === undefined || about.explode === false ? {} : { example: about.example }),
  };
}

function pathParameters(target: Endpoint, { definitions }: DocumentOptions): JsonObject[] {
  return members(target.params).map(([name, schema]) => {
    const shape = name === 'layer' ? { type: 'string', enum: definitions.map(({ id }) => id) } : schema;
    return parameter('path', name, shape, true, parameterWords[name]);
  });
}

function queryParameters(target: Endpoint): JsonObject[] {
  const known = members(target.query).map(([name, schema, required]) =>
    parameter('query', name, schema, required, parameterWords[name]),
  );
  const isOpen = target.query instanceof z.ZodObject && target.query.def.catchall instanceof z.ZodUnknown;
  return isOpen
    ? [
        ...known,
        { ...parameter('query', 'fields', {}, false, fieldParameters), style: 'form', explode: true },
      ]
    : known;
}

const header = (
  name: string,
  required: boolean,
  zh: string,
  en: string,
  schema: JsonObject = { type: 'string' },
): JsonObject => ({ name, in: 'header', required, description: `${zh} · ${en}`, schema });

function headerParameters({ method, body, tag }: Endpoint): JsonObject[] {
  if (method === 'post')
    return [
      header('Idempotency-Key', false, '同一键只执行一次，保留 7 天', 'Done once per key, kept for 7 days', {
        type: 'string',
        maxLength: 200,
      }),
    ];
  if (method === 'get') return [];
  const version = header(
    'If-Match',
    true,
    '所依据的版本，如 "3"',
    'The version you started from, such as "3"',
  );
  return body !== undefined && tag === 'features'
    ? [version, header('Content-Crs', false, '正文坐标的坐标系', 'Reference system of the body')]
    : [version];
}

function requestBody({ body, accepts = ['application/json'] }: Endpoint): JsonObject {
  const schema = body === undefined ? { type: 'string', format: 'binary' } : schemaOrReference(body, 'input');
  return { required: true, content: Object.fromEntries(accepts.map((type) => [type, { schema }])) };
}

function answers(target: Endpoint): JsonObject {
  const hasPage = members(target.query).some(([name]) => name === 'f');
  const entries = Object.entries(target.answers).map(
    ([status, answer]) => [status, oneAnswer(answer, target, hasPage)] as const,
  );
  const unchanged =
    target.etag && target.method === 'get'
      ? [['304', { description: '未变化 · Not modified' }] as const]
      : [];
  return Object.fromEntries([...entries, ...unchanged]);
}

function oneAnswer(
  answer: z.ZodType | string,
  { mediaType = 'application/json', alsoAs = [], etag }: Endpoint,
  hasPage: boolean,
): JsonObject {
  const description = '成功 · Success';
  if (answer === 'none') return { description };
  const headers = etag ? { headers: { ETag: { schema: { type: 'string' } } } } : {};
  if (typeof answer === 'string')
    return { description, ...headers, content: { [answer]: { schema: binaryOrText(answer) } } };
  const others = [...alsoAs, ...(hasPage ? ['text/html'] : [])];
  return {
    description,
    ...headers,
    content: {
      [mediaType]: { schema: schemaOrReference(answer, 'output') },
      ...Object.fromEntries(others.map((type) => [type, { schema: binaryOrText(type) }])),
    },
  };
}

const binaryOrText = (type: string): JsonObject =>
  type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
