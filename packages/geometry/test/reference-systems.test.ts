import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReferenceSystem } from '../src/reference-system-names.ts';
import { referenceSystems } from '../src/reference-system-table.ts';
import * as crs from '../src/reference-systems.ts';

const seat: [number, number] = [118.40922, 29.139124];

/** Values of PostGIS 3.3.2 `ST_Transform` (PROJ 9.1) and of pyproj 3.7.2 for the county seat and Berlin. */
const vectors: [id: string, lngLat: [number, number], x: number, y: number][] = [
  ['EPSG:4548', seat, 637135.908037, 3225510.697942],
  ['EPSG:4549', seat, 345193.614, 3225736.011],
  ['EPSG:3857', seat, 13181254.08, 3393365.35],
  ['EPSG:4527', seat, 39637135.908037, 3225510.697942],
  ['EPSG:4497', seat, 20222041.349508, 3247503.290148],
  ['EPSG:32650', seat, 637081.053673, 3224220.493756],
  ['EPSG:25833', [13.43, 52.47], 393354.482795, 5814473.900512],
];

describe('projected systems', () => {
  it.each(vectors)('%s both ways', (id, lngLat, x, y) => {
    const [gotX, gotY] = crs.positionFromLonLat(id, lngLat);
    expect(Math.abs(gotX - x)).toBeLessThan(0.006);
    expect(Math.abs(gotY - y)).toBeLessThan(0.006);
    const [lng, lat] = crs.positionToLonLat(id, [x, y]);
    expect(lng).toBeCloseTo(lngLat[0], 7);
    expect(lat).toBeCloseTo(lngLat[1], 7);
  });

  it('has the zones where the registry has them', () => {
    expect(crs.referenceSystem('EPSG:4539').proj).toContain('+lon_0=90 ');
    expect(crs.referenceSystem('EPSG:4527').proj).toContain('+lon_0=117 +k=1 +x_0=39500000');
    expect(crs.referenceSystem('EPSG:4528').proj).toContain('+lon_0=120 +k=1 +x_0=40500000');
    expect(crs.referenceSystem('EPSG:4508').proj).toContain('+lon_0=111 ');
    expect(crs.referenceSystem('EPSG:4498').proj).toContain('+lon_0=117 +k=1 +x_0=20500000');
    expect(crs.referenceSystem('EPSG:4513').proj).toContain('+x_0=25500000');
  });

  it('takes a system of the region that is not in the table', () => {
    const local = {
      id: 'EPSG:31468',
      name: { zh: '德国四带', en: 'DHDN zone 4' },
      kind: 'projected' as const,
      proj: '+proj=tmerc +lat_0=0 +lon_0=12 +k=1 +x_0=4500000 +y_0=0 +ellps=bessel +units=m +no_defs',
      officialAxes: 'north-east' as const,
    };
    const [x, y] = crs.positionFromLonLat(local, [13.43, 52.47]);
    const [lng, lat] = crs.positionToLonLat(local, [x, y]);
    expect(x).toBeGreaterThan(4_500_000);
    expect(lng).toBeCloseTo(13.43, 8);
    expect(lat).toBeCloseTo(52.47, 8);
  });

  it('turns what cannot be placed into NaN, never into an exception', () => {
    for (const position of [[Number.NaN, 1], [1], [], [Number.POSITIVE_INFINITY, 3], [1e300, 1e300]])
      for (const { id } of referenceSystems) {
        const got = crs.positionToLonLat(id, position);
        expect(got.every(Number.isFinite) || got.every(Number.isNaN)).toBe(true);
      }
    expect(() => crs.referenceSystem('EPSG:1')).toThrow(RangeError);
  });
});

describe('shifted datums', () => {
  it('shifts the county seat as gcoord does', () => {
    const [gcjLng, gcjLat] = crs.positionFromLonLat('GCJ02', seat);
    expect(gcjLng).toBeCloseTo(118.414435, 6);
    expect(gcjLat).toBeCloseTo(29.136503, 6);
    const [bdLng, bdLat] = crs.positionFromLonLat('BD09', seat);
    expect(bdLng).toBeCloseTo(118.420897, 6);
    expect(bdLat).toBeCloseTo(29.14258, 6);
  });

  it('leaves its argument as it was', () => {
    const line = { type: 'LineString' as const, coordinates: [[...seat], [118.41, 29.14, 96]] };
    const before = structuredClone(line);
    expect(crs.toLonLat('GCJ02', line).coordinates[0]).not.toEqual(seat);
    expect(crs.fromLonLat('BD09', line).coordinates[1]).toHaveLength(2);
    expect(line).toEqual(before);
  });
});

const inCounty = fc.tuple(
  fc.double({ min: 118.02, max: 118.64, noNaN: true }),
  fc.double({ min: 28.9, max: 29.5, noNaN: true }),
);

describe('laws of reference systems', () => {
  it.each(['EPSG:4326', 'EPSG:4490', 'EPSG:4548', 'EPSG:4549', 'EPSG:4528', 'EPSG:3857', 'GCJ02', 'BD09'])(
    '%s and back stays within 0.1 mm, in either axis order',
    (id) => {
      fc.assert(
        fc.property(inCounty, fc.constantFrom('east-north' as const, 'north-east' as const), (at, axes) => {
          const [lng, lat] = crs.positionToLonLat(id, crs.positionFromLonLat(id, at, axes), axes);
          expect(Math.abs(lng - at[0])).toBeLessThan(1e-9);
          expect(Math.abs(lat - at[1])).toBeLessThan(1e-9);
        }),
      );
    },
  );

  it('a box in another system is covered by its lon/lat box', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (u, v) => {
          const box: [number, number, number, number] = [3200000, 600000, 3260000, 660000];
          const [west, south, east, north] = crs.boxToLonLat('EPSG:4548', box, 'north-east');
          const at = [3200000 + u * 60000, 600000 + v * 60000];
          const [lng, lat] = crs.positionToLonLat('EPSG:4548', at, 'north-east');
          expect(lng).toBeGreaterThanOrEqual(west - 1e-6);
          expect(lng).toBeLessThanOrEqual(east + 1e-6);
          expect(lat).toBeGreaterThanOrEqual(south - 1e-5);
          expect(lat).toBeLessThanOrEqual(north + 1e-5);
        },
      ),
    );
  });
});

describe('names of reference systems', () => {
  it.each([
    ['EPSG:4548', 'EPSG:4548', 'east-north'],
    ['4548', 'EPSG:4548', 'east-north'],
    [' epsg:4326 ', 'EPSG:4326', 'east-north'],
    ['ＥＰＳＧ：４５４８', 'EPSG:4548', 'east-north'],
    ['urn:ogc:def:crs:EPSG::25833', 'EPSG:25833', 'east-north'],
    ['urn:ogc:def:crs:EPSG::4326', 'EPSG:4326', 'north-east'],
    ['urn:ogc:def:crs:EPSG:9.8:4490', 'EPSG:4490', 'north-east'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'OGC:CRS84', 'east-north'],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'OGC:CRS84', 'east-north'],
    ['http://www.opengis.net/def/crs/EPSG/0/4326', 'EPSG:4326', 'north-east'],
    ['https://www.opengis.net/def/crs/EPSG/0/4548', 'EPSG:4548', 'north-east'],
    ['http://www.opengis.net/def/crs/EPSG/0/3857', 'EPSG:3857', 'east-north'],
    ['[EPSG:4490]', 'EPSG:4490', 'north-east'],
    ['gcj-02', 'GCJ02', 'east-north'],
    ['高德', 'GCJ02', 'east-north'],
    ['bd09', 'BD09', 'east-north'],
    ['EPSG:900913', 'EPSG:3857', 'east-north'],
    ['CGCS2000', 'EPSG:4490', 'east-north'],
  ])('%s', (text, id, axes) => {
    expect(parseReferenceSystem(text)).toMatchObject({ system: { id }, axes });
  });

  it.each([
    '',
    'EPSG:',
    'EPSG:999999',
    'EPSG:4326;drop',
    'http://example.org/4326',
    'gcj03',
    'urn:ogc:def:crs:EPSG::',
  ])('refuses %j', (text) => expect(parseReferenceSystem(text)).toBeUndefined());

  it('every URI reads back as its own system in the registry order', () => {
    for (const system of referenceSystems)
      if (system.uri) expect(parseReferenceSystem(system.uri)).toEqual({ system, axes: system.officialAxes });
  });

  it('has every id once', () => {
    expect(new Set(referenceSystems.map(({ id }) => id)).size).toBe(referenceSystems.length);
  });
});
