import { readTable } from '@cityplate/formats/read-table';
import { referenceSystem } from '@cityplate/geometry/reference-systems';
import type { AssetFeature } from '@cityplate/wire/asset';
import { type ExportFormat, type ExportSettings, exportFormats, fitsFormat } from '@cityplate/wire/exports';
import type { Import } from '@cityplate/wire/imports';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

/** What is taken away in any format and brought back as it is says that nothing is new and nothing has changed. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ demonstration: true });
}, 400_000);
afterAll(() => server.close());

const layer = 'manhole-covers';
const formats = Object.keys(exportFormats) as ExportFormat[]; // Object.keys forgets the key type
const systems = ['EPSG:4548', 'GCJ02', 'OGC:CRS84'];
/** Each format in the first two systems that it takes: metres, and a shifted datum where it can name one. */
const cases = formats.flatMap((format) =>
  systems
    .filter((crs) => fitsFormat(format, referenceSystem(crs)))
    .slice(0, 2)
    .map((crs) => ({ format, crs })),
);

const taken = async (as: string, query: string) => {
  const answer = await server.as(as).fetch(`${paths.exports}?${query}`);
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
};
async function brought(as: string, of: string, bytes: Uint8Array<ArrayBuffer>, crs: string): Promise<Import> {
  const client = server.as(as);
  const answer = await client.fetch(`${paths.imports}?layer=${of}&name=x`, {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const made = (await answer.json()) as Import;
  expect(answer.status, JSON.stringify(made)).toBe(201);
  // What the file does not name is said by the person, as on the page.
  const mapped = await client.post<Import>(paths.importMapping(made.id), { crs, axes: 'east-north' });
  expect(mapped.status, JSON.stringify(mapped.body)).toBe(200);
  return mapped.body;
}

describe('covers that say all that a cover can say', () => {
  const box = 'bbox=118.408,29.138,118.4105,29.1405';
  beforeAll(async () => {
    const client = server.as('office');
    const { body } = await client.get<{ features: AssetFeature[] }>(`${paths.items(layer)}?${box}&limit=3`);
    const said = [
      {
        name: '示例 & <窨井> "甲"',
        note: `第一行\n第二行，${'备注甚长 '.repeat(120)}完`,
        pipes: ['sewage', 'stormwater'],
        onTactilePaving: true,
        floodProne: false,
        kerbDistanceMetres: 0.35,
        lidToFrameMillimetres: -12.5,
        designLifeYears: 30,
        builtOn: '2015-02-28',
        contactName: '=HYPERLINK("x")',
        dataSource: '2020-01-02',
        location: "'单引号，\\U+4E95 反斜杠",
      },
      { note: '2021-05-06 07:08', hotline: '0570-6012345', gridCode: '330824115001007' },
      { name: '007', location: '1e5' },
    ];
    for (const [index, properties] of said.entries()) {
      const path = paths.item(layer, body.features[index]?.id ?? '');
      const { status, body: answer } = await client.patch(
        path,
        { properties },
        { headers: { 'if-match': '*' } },
      );
      expect(status, JSON.stringify(answer)).toBe(200);
    }
  });

  test.each(cases)('$format in $crs', async ({ format, crs }) => {
    const { answer, bytes } = await taken('office', `layer=${layer}&${box}&format=${format}&crs=${crs}`);
    expect(answer.status, new TextDecoder().decode(bytes).slice(0, 400)).toBe(200);
    expect(answer.headers.get('content-type')).toBe(exportFormats[format].mediaType);
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="${layer}-[\\d-]{10}\\.${exportFormats[format].extension}"$`),
    );
    const { counts, differences, issueCount, columns, settings } = await brought('office', layer, bytes, crs);
    expect(counts.read).toBeGreaterThan(20);
    const ofLids = columns.filter(
      ({ name, filled }) => filled > 0 && settings.columns[name]?.startsWith('cover.'),
    );
    expect(ofLids.length, 'columns of covers').toBeGreaterThan(4);
    expect({ counts, differences, issueCount }).toEqual({
      counts: { read: counts.read, unchanged: counts.read, new: 0, changed: 0, doubtful: 0, rejected: 0 },
      differences: [],
      issueCount: 0,
    });
  });
});

test.each(['streetscape-zones', 'dust-sites', 'old-compounds'])(
  '%s, which are areas, in every format that holds them',
  async (areas) => {
    for (const format of formats) {
      const crs = format === 'kml' ? 'OGC:CRS84' : 'EPSG:4548';
      const { answer, bytes } = await taken('office', `layer=${areas}&format=${format}&crs=${crs}`);
      expect(answer.status, `${format} ${new TextDecoder().decode(bytes).slice(0, 300)}`).toBe(200);
      const { counts, issueCount } = await brought('office', areas, bytes, crs);
      expect({ format, ...counts, issueCount }).toEqual({
        format,
        ...{ read: counts.read, unchanged: counts.read, new: 0, changed: 0, doubtful: 0, rejected: 0 },
        issueCount: 0,
      });
    }
  },
);

test('a unit takes away its own in any format, and its neighbours see nothing of its choice', async () => {
  const settings = (as: string) =>
    server.as(as).get<ExportSettings>(`${paths.exportSettings}?layer=${layer}`);
  const choose = (as: string, body: object) =>
    server.as(as).fetch(`${paths.exportSettings}?layer=${layer}`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  expect((await settings('water')).body).toEqual({ format: 'geojson', crs: 'OGC:CRS84', remembered: false });
  expect((await choose('water', { format: 'dxf', crs: '4548' })).status).toBe(200);
  const kept = { format: 'dxf', crs: 'EPSG:4548', remembered: true };
  expect((await settings('water')).body).toEqual(kept);
  expect((await choose('water', { format: 'gpkg', crs: 'EPSG:4549' })).status).toBe(200);
  expect((await settings('water')).body).toEqual({ ...kept, format: 'gpkg', crs: 'EPSG:4549' });
  expect((await settings('power')).body.remembered).toBe(false);
  for (const wrong of [
    { format: 'kml', crs: 'EPSG:4548' },
    { format: 'gpkg', crs: 'GCJ02' },
    { format: 'csv', crs: 'x' },
  ])
    expect((await choose('water', wrong)).status).toBe(422);
  expect((await choose('water', { format: 'dwg', crs: 'EPSG:4548' })).status).toBeGreaterThanOrEqual(400);
  expect((await choose('admin', kept)).status).toBe(403);
  const own = await taken('water', `layer=${layer}&format=gpkg&crs=EPSG:4549`);
  const list = await taken('water', `layer=${layer}`);
  const held = (JSON.parse(new TextDecoder().decode(list.bytes)) as { features: unknown[] }).features.length;
  const { table } = await readTable(own.bytes);
  expect(table.rows.length).toBe(held);
  expect(held).toBeGreaterThan(0);
});
