import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFeature } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';

interface Operation {
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

let server: TestServer;
let document: Document;
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
beforeAll(async () => {
  server = await startServer();
  document = (await server.anonymous.get<Document>(paths.openapi)).body;
});
afterAll(() => server.close());

/** Which path of the document an address belongs to: the one with the fewest names in braces. */
function pathOf(address: string): string {
  const bare = address.split('?')[0] ?? '';
  const fits = Object.keys(document.paths).filter((path) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
  );
  const [best] = fits.sort((one, other) => one.split('{').length - other.split('{').length);
  if (best === undefined) throw new Error(`${address} is not in the document`);
  return best;
}

const schemas = new Map<string, ReturnType<typeof ajv.compile>>();

/** Throws where an answer is not what the document says of it: status, media type, body. */
async function check(method: string, address: string, answer: Response): Promise<void> {
  const path = pathOf(address);
  const where = `${method} ${address} → ${answer.status}`;
  const documented = document.paths[path]?.[method.toLowerCase()]?.responses[String(answer.status)];
  expect(documented, `${where} is documented`).toBeDefined();
  const type = answer.headers.get('content-type') ?? '';
  const text = await answer.text();
  if (documented?.$ref !== undefined) {
    expect(type, where).toBe('application/problem+json');
    return validate(where, '#/components/schemas/Problem', JSON.parse(text));
  }
  if (documented?.content === undefined) {
    expect(text, where).toBe('');
    return;
  }
  // A parameter counts where the document names it (the version of OpenAPI), else only the type itself does.
  const essence = type.split(';')[0] ?? '';
  const bare = Object.hasOwn(documented.content, type) ? type : essence;
  expect(Object.keys(documented.content), where).toContain(bare);
  if (!bare.includes('json')) return;
  const pointer = [
    'paths',
    path,
    method.toLowerCase(),
    'responses',
    String(answer.status),
    'content',
    bare,
    'schema',
  ]
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  validate(where, `#/${pointer}`, JSON.parse(text));
}

function validate(where: string, pointer: string, value: unknown): void {
  const compiled =
    schemas.get(pointer) ?? ajv.compile({ $id: `urn:check:${schemas.size}`, ...document, $ref: pointer });
  schemas.set(pointer, compiled);
  const fits = compiled(value);
  expect(fits ? [] : compiled.errors?.slice(0, 3), where).toEqual([]);
}

test('a walk through the interface meets only what is documented', async () => {
  let steps = 0;
  const step = async (
    as: string,
    method: string,
    address: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await server.as(as).fetch(address, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const copy = answer.clone();
    await check(method, address, answer);
    steps += 1;
    return copy;
  };
  const stepJson = async <T>(...args: Parameters<typeof step>): Promise<T> => (await step(...args)).json();
  for (const [index, definition] of server.definitions.entries()) {
    const { id: layer } = definition;
    const feature = newFeature(server.region, definition, index);
    const made = await stepJson<AssetFeature>('office', 'POST', paths.items(layer), feature);
    const item = paths.item(layer, made.id);
    for (const address of [
      paths.collection(layer),
      paths.schema(layer),
      paths.queryables(layer),
      paths.items(layer),
      `${paths.items(layer)}?limit=1&crs=EPSG:4548`,
      `${paths.items(layer)}?f=html`,
      item,
      `${item}?f=html`,
      `${item}?datetime=2100-01-01`,
      paths.history(layer, made.id),
      paths.parts(layer, made.id),
      paths.counts(layer),
      paths.tilesets(layer),
      paths.tileset(layer),
      paths.tileJson(layer),
      paths.tile(layer, 3, 3, 6),
      `${paths.exports}?layer=${layer}`,
    ]) {
      await step('office', 'GET', address);
    }
    await step('office', 'PATCH', item, { properties: { road: '解放街' } }, { 'if-match': '"1"' });
    await step('office', 'PATCH', item, { properties: { road: '人民路' } }, { 'if-match': '"1"' });
    await step('office', 'PATCH', item, { properties: { road: '人民路' } });
    await step(
      'office',
      'PUT',
      item,
      { ...feature, properties: { ...feature.properties, nothing: 1 } },
      { 'if-match': '"2"' },
    );
    await step('office', 'PUT', item, feature, { 'if-match': '"2"' });
    await step('leader', 'DELETE', item, undefined, { 'if-match': '"3"' });
    await step('office', 'GET', `${paths.items(layer)}?nothing=1`);
    await step('office', 'POST', paths.items(layer), { type: 'Feature', geometry: null, properties: {} });
    await step('office', 'POST', paths.items(layer), feature, { 'content-type': 'text/plain' });
    await step('water', 'POST', paths.claims, { assetIds: [made.id], party: 'owner', note: '示例' });
    await step('office', 'POST', paths.claimDecisions, {
      assetIds: [made.id],
      unit: 'water',
      reason: '示例',
    });
    await step('office', 'DELETE', item, undefined, { 'if-match': '*' });
  }
  for (const address of [
    paths.landing,
    paths.conformance,
    paths.openapi,
    paths.docs,
    paths.region,
    paths.me,
    paths.layers,
    paths.collections,
    paths.tileMatrixSets,
    paths.tileMatrixSet('WebMercatorQuad'),
    paths.tileMatrixSet('x'),
    paths.claims,
    paths.streets,
    paths.street('nothing'),
    `${paths.search}?q=330824`,
    paths.session,
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/collections/nothing',
    paths.item('manhole-covers', 'nothing'),
  ]) {
    await step('office', 'GET', address);
  }
  await step('leader', 'POST', paths.items('manhole-covers'), {});
  expect(steps).toBeGreaterThan(150);
});
