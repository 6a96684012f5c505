import fc from 'fast-check';
import type { Endpoint } from '../../src/http/endpoint.ts';
import type { Shot } from './sender.ts';

const hostile = [
  '',
  ' ',
  '0',
  '-1',
  '1e3',
  '0x1F',
  '99999999999999999999',
  '9007199254740993',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '1;drop table asset',
  "' or 1=1 --",
  '$1',
  '%',
  '_',
  '\\',
  '../..',
  '..%2f',
  '[1]',
  '{}',
  '"',
  '<script>alert(1)</script>',
  '\u0000',
  '\ufffd',
  '\u202e',
  '井盖',
  '2026-02-30',
  '2026-01-01T24:00:00Z',
  'infinity',
  'now',
  'true',
  'x'.repeat(3000),
  '{{7*7}}',
  '(a+)+$',
  'pg_sleep(1)',
];
const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const number = fc.oneof(
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom('118.4', '29.1', '1e308', '-1e-320', ''),
);
const bbox = fc.array(number, { maxLength: 7 }).map((parts) => parts.join(','));
const systems = fc.constantFrom(
  'EPSG:4548',
  'EPSG:4326',
  'http://www.opengis.net/def/crs/EPSG/0/3857',
  'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  'EPSG:2000',
  'gcj02',
  'x',
);
const word = fc.constantFrom(
  'use',
  'name',
  'wellDepthMetres',
  'pipes',
  'geometry',
  'builtOn',
  'antiFallNet',
  'updatedAt',
  'id',
  'nothing',
  "'sewage'",
  "'O''Neil'",
  '5',
  '-1e300',
  'TRUE',
  "DATE('2020-01-01')",
  "TIMESTAMP('2020-01-01T00:00:00Z')",
  '=',
  '<>',
  '<',
  '>=',
  'AND',
  'OR',
  'NOT',
  '(',
  ')',
  ',',
  'IN',
  'LIKE',
  'BETWEEN',
  'IS',
  'NULL',
  'CASEI(',
  'S_INTERSECTS(',
  'A_OVERLAPS(',
  'POINT(118.4 29.1)',
  'BBOX(118,29,119,30)',
  'POLYGON((0 0,1 1,1 0,0 1,0 0))',
  "'%'",
  "'\\'",
  '"',
);
/** Words of CQL2 in any order, and deep or long ones. */
export const filter = fc.oneof(
  fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
  fc
    .tuple(
      fc.constantFrom('use', 'name', 'wellDepthMetres', 'builtOn', 'pipes', 'id'),
      fc.constantFrom('=', '<', '>=', '<>', 'LIKE'),
      word,
    )
    .map((parts) => parts.join(' ')),
  fc.integer({ min: 1, max: 2000 }).map((depth) => `${'('.repeat(depth)}use='gas'${')'.repeat(depth)}`),
  fc
    .integer({ min: 1, max: 900 })
    .map((count) => Array.from({ length: count }, () => "use='gas'").join(' OR ')),
  fc.integer({ min: 1, max: 3000 }).map((count) => `name LIKE '${'%a'.repeat(count)}'`),
  hostileText,
);

const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  bbox,
  filter,
  crs: systems,
  'bbox-crs': systems,
  'filter-crs': systems,
  'filter-lang': fc.constantFrom('cql2-text', 'cql2-json', 'x'),
  datetime: fc.constantFrom(
    '2026-01-01',
    '2026-01-01/..',
    '../..',
    '/',
    '2026-02-30',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-14:00',
    '2026-01-01T00:00:00+14:00',
    'now',
    'infinity',
    '2026-01-02/2026-01-01',
    '1/2/3',
  ),
  limit: fc.oneof(fc.integer({ min: -2, max: 2000 }).map(String), hostileText),
  cursor: fc.oneof(fc.base64String({ maxLength: 30 }), hostileText),
  within: fc.array(bbox, { maxLength: 5 }).map((pairs) => pairs.join(';')),
  layer: fc.constantFrom('manhole-covers', 'dust-sites', 'nothing'),
  format: fc.constantFrom('csv', 'geojson', 'xlsx'),
  q: hostileText,
};
const names = [
  ...Object.keys(values),
  'code',
  'serial',
  'ownership',
  'remediation',
  'life',
  'unit',
  'township',
  'includeRetired',
  'use',
  'pipes',
  'note',
  'f',
  'recorded',
  'reason',
  'nothing',
  'status',
  'assetId',
  'size',
  'removed',
  '__proto__',
];

/** Query strings of parameters that exist and some that do not, with senseless values more often than not. */
const query = fc
  .array(
    fc
      .constantFrom(...names)
      .chain((name) =>
        fc
          .oneof(
            { weight: 3, arbitrary: (Object.hasOwn(values, name) ? values[name] : undefined) ?? hostileText },
            hostileText,
          )
          .map((value) => [name, value] as const),
      ),
    { maxLength: 4 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeText(value)}`).join('&'));

/** Half of a surrogate pair cannot be written in an address at all. */
export const encodeText = (text: string) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
const segment = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('manhole-covers', 'dust-sites', '3', '1', 'WebMercatorQuad') },
  hostileText.map(encodeText),
  fc.constantFrom('%', '%zz', '%E0%A4%A', '%00', '..', '.', '%2e%2e%2f', '..;', '-1', '23', '4194304', '00'),
);

const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'application/geo+json',
      'application/merge-patch+json',
      'text/plain',
      'application/json; charset=utf-7',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'image/jpeg',
      'x',
      '',
    ),
    'if-match': fc.constantFrom('*', '"1"', 'W/"1"', '"99999999999"', '1', '"x"', '', '"1", "2"'),
    'if-none-match': fc.constantFrom('*', '"1"', 'x'),
    'idempotency-key': fc.constantFrom('k1', 'k2', '', 'x'.repeat(201), 'a b', '"'),
    'accept-language': fc.constantFrom('en', 'zh-CN,zh;q=0.9', '*', 'x;q=y', ','.repeat(500)),
    accept: fc.constantFrom('*/*', 'text/html', 'application/json', 'x/y', ''),
    'content-crs': fc.constantFrom('<http://www.opengis.net/def/crs/EPSG/0/4548>', '<>', 'x', '<EPSG:2000>'),
    'x-http-method-override': fc.constantFrom('DELETE', 'PUT'),
    origin: fc.constantFrom('http://evil.example', 'null', 'x'),
    'content-encoding': fc.constantFrom('gzip', 'br', 'x'),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '[]',
    '{}',
    '"x"',
    '5',
    '{',
    '{"a":1,}',
    "{'a':1}",
    '\ufeff{}',
    '{"__proto__":{"x":1}}',
    '{"type":"Feature"}',
    '{"type":"Feature","geometry":null,"properties":null}',
    '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]',
  ),
  fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)),
  fc
    .json({ maxDepth: 3 })
    .chain((json) => fc.nat(Math.max(json.length - 1, 0)).map((cut) => json.slice(0, cut))),
  fc.uint8Array({ maxLength: 60 }),
);

/** A request for one of the routes, or for an address that is none. */
export function anyRequest(endpoints: readonly Endpoint[], ids: readonly string[]): fc.Arbitrary<Shot> {
  const routes = endpoints.filter(
    ({ path }) => path !== '/api/events' && !path.startsWith('/api/auth/sign-'),
  );
  const filled = fc.constantFrom(...routes).chain(({ method, path }) => {
    const parts = path
      .split('/')
      .map((part) =>
        part === '{layer}'
          ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom('manhole-covers', 'dust-sites') }, segment)
          : part === '{id}'
            ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, segment)
            : part.startsWith('{')
              ? segment
              : fc.constant(part),
      );
    return fc.record({
      method: fc.constant(method.toUpperCase()),
      path: fc.tuple(...parts).map((each) => each.join('/')),
    });
  });
  const strange = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'),
    path: fc.array(segment, { maxLength: 6 }).map((parts) => `/${['api', ...parts].join('/')}`),
  });
  return fc
    .tuple(fc.oneof({ weight: 5, arbitrary: filled }, strange), query, headers, body)
    .map(([{ method, path }, search, head, content]) => ({
      method,
      path: search === '' ? path : `${path}?${search}`,
      headers: head,
      ...(method === 'GET' || method === 'HEAD' || method === 'TRACE' ? {} : { body: content }),
    }));
}
