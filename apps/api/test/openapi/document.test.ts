import { paths } from '@cityplate/wire/paths';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  'x-summary': { zh: string; en: string };
  'x-verbs'?: string[];
  security?: object[];
  parameters: { name: string; in: string; required: boolean; schema: object; description?: string }[];
  responses: Record<string, object>;
  requestBody?: object;
}
interface Document {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, object> };
}

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startServer();
  document = (await server.anonymous.get<Document>(paths.openapi)).body;
});
afterAll(() => server.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('it is a valid OpenAPI 3.1 document', async () => {
  const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(document.openapi).toBe('3.1.0');
});

test('every live route is in the document and every documented route lives', () => {
  const live = server.running.endpoints.map(({ method, path }) => `${method} ${path}`).sort();
  expect(
    operations()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(live);
  expect(new Set(live).size).toBe(live.length);
});

test('every documented route answers, with one of the statuses that it documents', async () => {
  const unknown = '00000000-0000-4000-8000-000000000000';
  for (const { path, method, operation } of operations()) {
    if (path === '/api/events' || path.startsWith('/api/auth/')) continue;
    const address = path
      .replace('{layer}', 'manhole-covers')
      .replace('{z}', '3')
      .replace('{x}', '1')
      .replace('{y}', '1')
      .replaceAll(/\{\w+\}/g, unknown);
    const answer = await server.as('office').fetch(address, { method: method.toUpperCase() });
    await answer.arrayBuffer();
    expect(Object.keys(operation.responses), `${method} ${path}`).toContain(String(answer.status));
    expect(answer.status, `${method} ${path}`).not.toBe(405);
  }
});

test('what needs a session says so, and is refused without one', async () => {
  for (const { path, method, operation } of operations()) {
    const isPublic = operation.security?.length === 0;
    if (isPublic) continue;
    const address = path.replace('{layer}', 'manhole-covers').replaceAll(/\{\w+\}/g, '1');
    const answer = await server.anonymous.fetch(address, { method: method.toUpperCase() });
    await answer.arrayBuffer();
    expect(answer.status, `${method} ${path}`).toBe(401);
    expect(operation.responses).toHaveProperty('401');
  }
});

test('each operation is named once, in both languages, in a chapter that exists', () => {
  const names = operations().map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  const chapters = document.tags.map(({ name }) => name);
  for (const { operation } of operations()) {
    expect(operation['x-summary'].zh).toMatch(/\p{Script=Han}|JSON/u);
    expect(operation['x-summary'].en).toMatch(/[a-z]/i);
    expect(chapters).toEqual(expect.arrayContaining(operation.tags));
  }
});

test('each parameter is explained, those of the path are all there', () => {
  for (const { path, operation } of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(
      operation.parameters
        .filter((each) => each.in === 'path')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(inPath.sort());
    for (const { name, description = '' } of operation.parameters)
      expect(description, `${path} ${name}`).toMatch(/ · /);
  }
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(50);
  for (const [, kind, name = ''] of references) {
    const known = kind === 'schemas' ? document.components.schemas : document.components.responses;
    expect(Object.keys(known)).toContain(name);
  }
});

test('the pages name every route, in the language of the reader', async () => {
  for (const [language, title] of [
    ['zh-CN', '接口说明'],
    ['en', 'API documentation'],
  ] as const) {
    const text = await (
      await server.anonymous.fetch(paths.docs, { headers: { 'accept-language': language } })
    ).text();
    expect(text.includes(`<h1>${title}`)).toBe(true);
    const routes = [
      ...text.matchAll(/<span class="method (\w+)">\w+<\/span>\s*<code class="path">([^<]+)</g),
    ];
    expect(routes.map(([, method, path]) => `${method} ${path}`).sort()).toEqual(
      operations()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
    const strangers = text.match(/(?:src|href)="https?:[^"]*"/g) ?? [];
    expect(strangers).toEqual([]);
  }
});
