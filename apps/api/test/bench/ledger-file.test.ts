import { readGeoJson } from '@cityplate/formats/geojson';
import { expect, test } from 'vitest';
import { ledgerGeoJson } from '../../src/bench/ledger-file.ts';

const box = [118.02, 28.9, 118.63, 29.5] as const;
const bytes = new TextEncoder().encode(ledgerGeoJson(500, box));

test('a ledger of the bench is the same each time, and each of its rows lies in the box under a number of its own', () => {
  expect(new TextEncoder().encode(ledgerGeoJson(500, box))).toEqual(bytes);
  const { rows, issues, crs } = readGeoJson(bytes);
  expect([rows.length, issues, crs]).toEqual([500, [], 'urn:ogc:def:crs:EPSG::4490']);
  expect(new Set(rows.map(({ properties }) => properties.管井编号)).size).toBe(500);
  for (const { geometry } of rows) {
    const [lng = 0, lat = 0] = (geometry as { coordinates: number[] }).coordinates;
    expect(lng > box[0] && lng < box[2] && lat > box[1] && lat < box[3]).toBe(true);
  }
});

test('no two covers of it are so near that an import would take them for one', () => {
  const places = readGeoJson(bytes).rows.map(
    ({ geometry }) => (geometry as { coordinates: number[] }).coordinates,
  );
  for (const [index, [lng = 0, lat = 0]] of places.entries())
    for (const [x = 0, y = 0] of places.slice(index + 1))
      expect(Math.hypot((x - lng) * 97_308, (y - lat) * 110_838)).toBeGreaterThan(5);
});
