import { type CheckMethodId, checkMethods } from '@cityplate/layers/codes/check-digit';
import { type CodePiece, codeSchemeOf } from '@cityplate/layers/codes/code-scheme';
import { composeCode, readCode } from '@cityplate/layers/codes/read-code';
import { keysOf } from '@cityplate/layers/record';
import type { AssetFeature } from '@cityplate/wire/asset';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverHistory, items } from './support/cover-history.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let on: ReturnType<typeof coverHistory>;
beforeAll(async () => {
  server = await startServer();
  on = coverHistory(server);
});
afterAll(() => server.close());

type Results = { results: { kind: string; id?: string; title: string; subtitle?: string }[] };
const find = async (text: string, username = 'office') =>
  (await server.as(username).get<Results>(`/api/search?q=${encodeURIComponent(text)}`)).body.results.filter(
    ({ kind }) => kind === 'asset',
  );
const read = async (path: string) => (await server.as('office').get<AssetFeature>(path)).body;

describe('a well is found', () => {
  test('by its number of 16 and of 17 digits, whole and in full width', async () => {
    const well = await read(await on.make('office', { use: 'unidentified' }));
    const { code, otherCode } = well.properties;
    expect([code.length, otherCode?.length]).toEqual([17, 16]);
    expect(otherCode).toBe(code.replace('33082401023', '3308240114'));
    for (const text of [code, otherCode!, otherCode!.replace(/^33/, '３３')]) {
      const listed = await server
        .as('office')
        .get<{ features: AssetFeature[] }>(`${items}?code=${encodeURIComponent(text)}`);
      expect(listed.body.features.map(({ id }) => id)).toEqual([well.id]);
      expect((await find(text)).map(({ id }) => id)).toEqual([well.id]);
    }
  });

  test('by where it lies, as a ledger without roads tells it', async () => {
    const well = await read(await on.make('office', { location: '芹阳粮站旧址北门' }));
    expect(await find('粮站旧址')).toMatchObject([{ id: well.id, title: '芹阳粮站旧址北门' }]);
    const listed = await server
      .as('office')
      .get<{ features: AssetFeature[] }>(`${items}?q=${encodeURIComponent('粮站旧址')}`);
    expect(listed.body.features.map(({ id }) => id)).toEqual([well.id]);
  });

  test('by the serial of its plate, and the answer says so', async () => {
    const path = await on.make();
    await server
      .as('office')
      .post(`${path}/parts`, { part: 'plate', properties: { serial: 'KH-770001', state: 'mounted' } });
    const [found] = await find('kh-7700');
    expect(found).toMatchObject({
      id: (await read(path)).id,
      subtitle: expect.stringContaining('铭牌 KH-770001'),
    });
  });

  test('and what the server keeps may come back unchanged but not be written', async () => {
    const path = await on.make();
    const { properties, geometry } = await read(path);
    const change = (otherCode: string) =>
      server
        .as('office')
        .put(
          path,
          { type: 'Feature', geometry, properties: { ...properties, otherCode, note: '改' } },
          { headers: { 'if-match': '"1"' } },
        );
    expect((await change('3308240101999999')).body.issues?.[0]?.path).toBe('properties.otherCode');
    expect((await change(properties.otherCode!)).status).toBe(200);
  });
});

test('a number that comes with a well is refused by its wrong place', async () => {
  const attempt = async (code: string) =>
    (await server.as('office').post(items, { ...(await sample()), properties: { use: 'sewage', code } })).body
      .issues?.[0];
  const sample = async () => {
    const { geometry } = await read(await on.make());
    return { type: 'Feature', geometry };
  };
  expect(await attempt('33082401002O00001')).toMatchObject({
    path: 'properties.code',
    message: expect.stringContaining('第 12 位“O”应为数字'),
  });
  expect((await attempt('33082401003000001'))?.message).toContain('第 7–11 位应为小类 01002');
});

describe('the region’s own numbers, minted by the database', () => {
  const pieces = (by: CheckMethodId): CodePiece[] => [
    { piece: 'text', value: 'KH-' },
    { piece: 'type', of: 'gb47678' },
    { piece: 'serial', digits: 4 },
    { piece: 'check', by },
  ];
  const schemeOf = (by: CheckMethodId) =>
    codeSchemeOf({ adcode: '330824', codeSystem: 'local', codePieces: pieces(by) });
  const configure = (by: CheckMethodId) =>
    server.database.pool.query(
      `insert into code_scheme values ('local', $1) on conflict (system) do update set pieces = excluded.pieces`,
      [JSON.stringify(pieces(by))],
    );
  const mint = async (type: string, wanted: number) =>
    (
      await server.database.pool.query<{ code: string }>(
        `select code from mint_codes('330824', 'local', $1, $2) code`,
        [type, wanted],
      )
    ).rows.map(({ code }) => code);

  test.each(keysOf(checkMethods))('carry the check digits of %s that everybody else reads', async (by) => {
    const samples = fc.sample(fc.stringMatching(/^[0-9]{1,18}$/), { numRuns: 200, seed: 20_220_415 });
    const { rows } = await server.database.pool.query<{ given: string }>(
      'select check_digits($1, digits) as given from unnest($2::text[]) with ordinality each_text (digits, place) order by place',
      [by, samples],
    );
    expect(rows.map(({ given }) => given)).toEqual(samples.map((digits) => checkMethods[by].of(digits)));
    await configure(by);
    for (const code of await mint('01002', 3))
      expect(readCode(schemeOf(by), '330824', code), code).toMatchObject({ ok: true });
  });

  test('are given once, whoever asks at the same instant, and counted by type', async () => {
    await configure('mod-11-10');
    const minted = (await Promise.all(Array.from({ length: 12 }, () => mint('01011', 20)))).flat();
    expect(new Set(minted)).toEqual(
      new Set(
        Array.from({ length: 240 }, (_, index) =>
          composeCode(schemeOf('mod-11-10'), { area: '330824', type: '01011', serial: index + 1 }),
        ),
      ),
    );
    expect(await mint('01012', 1)).toEqual([
      composeCode(schemeOf('mod-11-10'), { area: '330824', type: '01012', serial: 1 }),
    ]);
  });

  test('end where their digits end, and a system that nobody configured mints none', async () => {
    await mint('01013', 9998);
    await expect(mint('01013', 2)).rejects.toMatchObject({ code: '54000' });
    expect(await mint('01013', 1)).toHaveLength(1);
    await expect(
      server.database.pool.query(`select mint_codes('330824', 'nobody', '01001', 1)`),
    ).rejects.toMatchObject({ code: '22023' });
  });
});
