import { fromLonLat, referenceSystem } from '@cityplate/geometry/reference-systems';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGeoJson, streamGeoJson, writeGeoJson } from '../src/geojson.ts';
import type { SourceRow } from '../src/row.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const point = { type: 'Point', coordinates: [118.4, 29.1] };
const feature = (id: number | string, properties: object | null = {}) => ({
  type: 'Feature',
  id,
  geometry: point,
  properties,
});
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const idsOf = (rows: readonly SourceRow[]) => rows.map((row) => row.id);

async function* inChunks(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const all = bytes(text);
  for (let at = 0, turn = 0; at < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? all.length;
    yield all.slice(at, at + size);
    at += size;
  }
}

async function streamed(text: string, sizes: readonly number[]) {
  const rows: SourceRow[] = [];
  const codes: string[] = [];
  for await (const event of streamGeoJson(inChunks(text, sizes))) {
    if ('row' in event) rows.push(event.row);
    else codes.push('issue' in event ? event.issue.code : event.crs);
  }
  return { rows, codes };
}

describe('what a GeoJSON file may look like', () => {
  test.each([
    ['a collection', JSON.stringify(collection(feature(1), feature('b')))],
    ['a collection with a byte order mark', `\ufeff${JSON.stringify(collection(feature(1), feature('b')))}`],
    [
      'a collection that names its type last',
      JSON.stringify({ features: [feature(1), feature('b')], type: 'FeatureCollection' }),
    ],
    ['an array of features', JSON.stringify([feature(1), feature('b')])],
    ['one feature a line', `${JSON.stringify(feature(1))}\n${JSON.stringify(feature('b'))}\n`],
    [
      'a text sequence (RFC 8142)',
      `\u001e${JSON.stringify(feature(1))}\n\u001e${JSON.stringify(feature('b'))}\n`,
    ],
    [
      'much white space',
      JSON.stringify(collection(feature(1), feature('b')), undefined, 8).replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_, text) => {
    const { rows, issues } = readGeoJson(bytes(text));
    expect(issues).toEqual([]);
    expect(idsOf(rows)).toEqual(['1', 'b']);
    expect(rows[1]).toEqual({ number: 2, id: 'b', properties: {}, geometry: point });
  });

  test('texts that look like structure are texts', () => {
    const properties = { features: '[{"a":1},', note: '}]} \\" ] , 特', nested: { features: [1, 2] } };
    const { rows } = readGeoJson(bytes(JSON.stringify(collection(feature(1, properties), feature(2)))));
    expect(rows[0]?.properties).toEqual(properties);
    expect(rows).toHaveLength(2);
  });

  test('an empty collection has no rows and no issue', () => {
    expect(readGeoJson(bytes('{"type":"FeatureCollection","features":[]}'))).toEqual({
      rows: [],
      issues: [],
    });
  });
});

describe('what is wrong is named and the rest is read', () => {
  test('records that are no features', () => {
    const text = `{"type":"FeatureCollection","features":[${JSON.stringify(feature(1))},null,{"type":"Feature","properties":3},{bad},${JSON.stringify(feature(5, null))}]}`;
    const { rows, issues } = readGeoJson(bytes(text));
    expect(rows.map((row) => row.number)).toEqual([1, 5]);
    expect(issues.map((issue) => [issue.row, issue.code])).toEqual([
      [2, 'not-a-feature'],
      [3, 'not-an-object'],
      [4, 'not-json'],
    ]);
  });

  test.each([
    [
      'a file that ends in the middle',
      JSON.stringify(collection(feature(1), feature(2))).slice(0, -30),
      'truncated',
      1,
    ],
    ['no JSON at all', 'PK\u0003\u0004 zip', 'not-json', 0],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xb4, 0xf2, 0x7d]), 'encoding', 0],
    [
      'nesting without end',
      `{"type":"FeatureCollection","features":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}`,
      'not-json',
      0,
    ],
    [
      'an unknown reference system',
      JSON.stringify({
        ...collection(feature(1)),
        crs: { type: 'name', properties: { name: 'EPSG:999999' } },
      }),
      'unknown-crs',
      0,
    ],
  ])('%s', (_, content, code, count) => {
    const { rows, issues } = readGeoJson(typeof content === 'string' ? bytes(content) : content);
    expect(issues.at(-1)?.code).toBe(code);
    expect(rows).toHaveLength(count);
  });

  test('no bytes make the reader throw', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        'features',
        '"features":[',
        '"type":"Feature"',
        '1e999',
        'null',
        ' ',
        '\ufeff',
        '特',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const { rows, issues } = readGeoJson(bytes(parts.join('')));
        expect(rows.length + issues.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) => {
        expect(readGeoJson(content).issues).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });
});

test('however the bytes are cut, a stream gives what the whole gives', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const rows = fc.array(
    fc.record({
      id: fc.string({ unit: 'grapheme' }),
      properties: fc.dictionary(fc.string(), value, { maxKeys: 4 }),
    }),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (made, sizes, lines) => {
        const features = made.map(({ id, properties }) => feature(id, properties));
        const text = lines
          ? features.map((each) => JSON.stringify(each)).join('\n')
          : JSON.stringify(collection(...features));
        expect(await streamed(text, sizes)).toEqual({ rows: readGeoJson(bytes(text)).rows, codes: [] });
        expect(idsOf((await streamed(text, sizes)).rows)).toEqual(made.map(({ id }) => id));
      },
    ),
    { numRuns: 300 },
  );
});

describe('reference systems', () => {
  test.each([
    ['EPSG:4548', 'EPSG:4548'],
    ['urn:ogc:def:crs:EPSG::4548', 'EPSG:4548'],
    ['urn:ogc:def:crs:EPSG::25833', 'EPSG:25833'],
    ['GCJ02', 'GCJ02'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'OGC:CRS84'],
    ['urn:ogc:def:crs:EPSG::4326', 'EPSG:4326'],
  ])('a file that names %s holds x, y of it', (name, id) => {
    const here: { type: 'Point'; coordinates: [number, number] } =
      id === 'EPSG:25833'
        ? { type: 'Point', coordinates: [13.43, 52.48] }
        : { type: 'Point', coordinates: [118.4, 29.1] };
    const moved = { ...feature(1), geometry: fromLonLat(referenceSystem(id), here) };
    for (const text of [
      { crs: { type: 'name', properties: { name } }, ...collection(moved) },
      { ...collection(moved), crs: { type: 'name', properties: { name } } },
    ]) {
      const { rows, issues } = readGeoJson(bytes(JSON.stringify(text)));
      expect(issues).toEqual([]);
      const [row] = rows;
      expect(row?.geometry).toMatchObject({ type: 'Point' });
      const { coordinates } = Object(row?.geometry);
      expect(coordinates[0]).toBeCloseTo(here.coordinates[0], 6);
      expect(coordinates[1]).toBeCloseTo(here.coordinates[1], 6);
    }
  });

  test('what is written in another system reads as the same places', async () => {
    const system = referenceSystem('EPSG:4548');
    const features = [1, 2, 3].map((number) => ({
      type: 'Feature' as const,
      id: `a${number}`,
      geometry: { type: 'Point', coordinates: [118.4 + number / 100, 29.1] },
      properties: { n: number },
    }));
    async function* batches() {
      yield [];
      yield features.slice(0, 2).map((each) => ({
        ...each,
        geometry: fromLonLat(system, { type: 'Point', coordinates: each.geometry.coordinates }),
      }));
      yield features.slice(2).map((each) => ({
        ...each,
        geometry: fromLonLat(system, { type: 'Point', coordinates: each.geometry.coordinates }),
      }));
    }
    let text = '';
    for await (const piece of writeGeoJson(batches(), system)) text += piece;
    const { rows, issues, crs } = readGeoJson(bytes(text));
    expect(issues).toEqual([]);
    expect(crs).toBe('urn:ogc:def:crs:EPSG::4548');
    expect(idsOf(rows)).toEqual(['a1', 'a2', 'a3']);
    rows.forEach((row, index) => {
      const { coordinates } = Object(row.geometry);
      expect(coordinates[0]).toBeCloseTo(features[index]?.geometry.coordinates[0] ?? 0, 7);
    });
  });
});
