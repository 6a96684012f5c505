import { readXlsx } from '@cityplate/formats/xlsx';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { ItemsChanged, ProgrammeItem, ProgrammeProgress } from '@cityplate/wire/programme';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, openChangeSet, tried } from './support/as-role.ts';
import { ifMatch } from './support/client.ts';
import { accounts } from './support/expected-rights.ts';
import { picture } from './support/picture.ts';
import { daysFromToday, items, programmeClient, today } from './support/programme-client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let zone: AssetFeature;
let compound: AssetFeature;

const { addAsset, addPart, list, itemOf, change } = programmeClient(() => server);
const addWire = (properties: Record<string, unknown> = {}) =>
  addPart(zone, 'streetscape-zones', 'elements', {
    line: 'wire',
    count: 2,
    condition: 'irregular',
    action: 'regularise',
    progress: 'todo',
    ...properties,
  });

const progress = async (query = '') =>
  (await server.as('leader').get<ProgrammeProgress>(`/api/programme/progress?${query}`)).body;

async function upload(username: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([await picture(7)]), 'photo.jpg');
  const answer = await server.as(username).fetch('/api/photos', { method: 'POST', body: form });
  const { id } = (await answer.json()) as { id: string };
  return id;
}

beforeAll(async () => {
  server = await startServer();
  zone = await addAsset('streetscape-zones', 0, { name: '示例·甲区', dueOn: daysFromToday(-3) });
  compound = await addAsset('old-compounds', 40, { name: '示例·甲小区' });
});
afterAll(() => server.close());

describe('the tasks of a checklist', () => {
  test('are made once, without those that other records tell in detail', async () => {
    const make = (layer: string) =>
      server.as('office').post<{ made: number; assets: number }>('/api/programme/tasks', { layer });
    expect((await make('streetscape-zones')).body).toEqual({ made: 6, assets: 1 });
    expect((await make('old-compounds')).body).toEqual({ made: 3, assets: 1 });
    expect((await make('old-compounds')).body).toEqual({ made: 0, assets: 0 });
    const own = (await list(`assetId=${compound.id}`)).items.map(({ line }) => line);
    expect(own.sort()).toEqual(
      ['topic-chargers', 'topic-stalls', 'topic-waste'].map((item) => `old-compounds.tasks.${item}`),
    );
  });

  test('a layer without a list says so', async () => {
    const answer = await server.as('office').post('/api/programme/tasks', { layer: 'manhole-covers' });
    expect(answer.status).toBe(422);
    expect(answer.body.issues?.[0]?.path).toBe('body.layer');
  });
});

describe('an item goes from the office to the unit and is done', () => {
  test('the office names unit and date, the unit shows the finished work, the progress moves', async () => {
    const id = await addWire();
    const before = await progress('unit=telecom');
    const directed = await change('office', id, { unit: 'telecom', dueOn: daysFromToday(9) });
    expect(directed.body).toMatchObject({ unit: 'telecom', dueOn: daysFromToday(9), late: false });
    const bare = await change('telecom', id, { progress: 'done' });
    expect(bare.status).toBe(422);
    const photo = await upload('telecom');
    const done = await change('telecom', id, { progress: 'done', afterPhotos: [photo], note: '已并线' });
    expect(done.body, JSON.stringify(done.body)).toMatchObject({
      progress: 'done',
      doneOn: today,
      afterPhotos: [photo],
      note: '已并线',
    });
    const after = await progress('unit=telecom');
    expect(after.total.total - before.total.total).toBe(1);
    expect(after.total.done - before.total.done).toBe(1);
    expect((await server.as('office').fetch(`/api/photos/${photo}`)).status).toBe(200);
    // The office sends it back: what says when it was done goes.
    const back = await change('office', id, { progress: 'underway' });
    expect(back.body).toMatchObject({ progress: 'underway', doneOn: null, afterPhotos: [photo] });
  });

  test('a unit reports on its own work only, and never moves its own date', async () => {
    const id = await addWire();
    await change('office', id, { unit: 'telecom' });
    expect((await change('water', id, { progress: 'underway' })).status).toBe(403);
    expect((await change('telecom', id, { dueOn: daysFromToday(90) })).status).toBe(403);
    expect((await change('leader', id, { note: '看看' })).status).toBe(403);
    expect((await change('telecom', id, { progress: 'underway' })).status).toBe(200);
  });

  test('the unit sees what the office photographed before, and no other unit does', async () => {
    const id = await addWire();
    const photo = await upload('office');
    await change('office', id, { unit: 'telecom', beforePhotos: [photo] });
    expect((await server.as('telecom').fetch(`/api/photos/${photo}`)).status).toBe(200);
    expect((await server.as('water').fetch(`/api/photos/${photo}`)).status).toBe(404);
  });

  test('nobody writes over what somebody else has just written, and the version is asked for', async () => {
    const id = await addWire();
    const { version } = await itemOf(id);
    const send = (note: string) =>
      server.as('office').patch<{ currentVersion?: number }>(`${items}/${id}`, { note }, ifMatch(version));
    const answers = await Promise.all([send('甲'), send('乙'), send('丙')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(answers.find(({ status }) => status === 412)?.body.currentVersion).toBe(version + 1);
    expect((await server.as('office').patch(`${items}/${id}`, { note: '丁' })).status).toBe(428);
  });

  test.each([
    ['an unknown unit', { unit: 'nobody' }, 'body.unit'],
    ['a day that has not come', { progress: 'done', doneOn: daysFromToday(2) }, 'body.doneOn'],
    ['a day that is none', { dueOn: '2022-02-30' }, 'body.dueOn'],
  ])('%s is refused by its name', async (_, body, path) => {
    const answer = await server
      .as('office')
      .patch(`${items}/${await addWire()}`, body, { headers: { 'if-match': '*' } });
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.issues?.map((each) => each.path)).toContain(path);
  });
});

describe('what is an item and what is none', () => {
  test('what was compliant from the start is no work, and no longer work when its asset is gone', async () => {
    const other = await addAsset('old-compounds', 60, { name: '示例·乙小区' });
    const disorder = { kind: 'pulling', count: 3, progress: 'todo' };
    const id = await addPart(other, 'old-compounds', 'disorders', disorder);
    await addPart(other, 'old-compounds', 'waste-points', { place: '1 号投放点' });
    const sound = await addWire({ condition: 'compliant', action: undefined, progress: 'done' });
    expect((await list(`assetId=${other.id}`)).items.map((each) => each.id)).toEqual([id]);
    expect((await list('limit=500')).items.map((each) => each.id)).not.toContain(sound);
    const gone = await server
      .as('office')
      .delete(`/api/collections/old-compounds/items/${other.id}`, { headers: { 'if-match': '*' } });
    expect(gone.status).toBe(204);
    expect((await list(`assetId=${other.id}`)).items).toEqual([]);
  });

  test('a street has the items of the zones that lie on it', async () => {
    const [lng, lat] = server.region.view.center;
    const at = (name: string, shift: number) =>
      server.database.pool.query(
        `insert into demonstration_street (id, name, geom) values ($1, '{"zh": "示例·一街", "en": "First street"}',
           ST_SetSRID(ST_MakeLine(ST_MakePoint($2, $3), ST_MakePoint($2::float8 + 0.001, $3)), 4326))`,
        [name, lng, lat + shift],
      );
    await at('through-it', 0);
    await at('far-away', 0.05);
    const id = await addWire();
    const of = async (street: string) =>
      (await list(`street=${street}&limit=500`)).items.map((each) => each.id);
    expect(await of('through-it')).toContain(id);
    expect(await of('far-away')).toEqual([]);
    expect((await progress('street=far-away')).total.total).toBe(0);
  });

  test('taking a change back brings unit, photos and progress back together', async () => {
    const id = await addWire();
    const photo = await upload('office');
    const first = await change('office', id, { unit: 'telecom', beforePhotos: [photo] });
    const second = await change('office', id, { unit: 'power', beforePhotos: [], progress: 'underway' });
    expect(second.body).toMatchObject({ unit: 'power', beforePhotos: [], progress: 'underway' });
    await server.as('office').post(`/api/change-sets/${second.body.changeSet}/revert`, {});
    const { version: _, ...before } = first.body;
    const { changeSet: __, ...kept } = before;
    expect(await itemOf(id)).toMatchObject(kept);
  });
});

describe('many items at once', () => {
  test('get one unit and date as one change that can be taken back', async () => {
    const ids = [await addWire(), await addWire({ dueOn: daysFromToday(4) }), await addWire()];
    const wanted = await Promise.all(ids.map(itemOf));
    await change('office', ids[2] ?? '', { note: '先改了' });
    const answer = await server.as('office').post<ItemsChanged>('/api/programme/changes', {
      items: wanted.map(({ id, version }) => ({ id, version })),
      change: { unit: 'power', dueOn: daysFromToday(20) },
    });
    expect(answer.body).toMatchObject({ changed: ids.slice(0, 2), stale: ids.slice(2) });
    expect(await itemOf(ids[0] ?? '')).toMatchObject({ unit: 'power', dueOn: daysFromToday(20) });
    const back = await server.as('office').post(`/api/change-sets/${answer.body.changeSet}/revert`, {});
    expect(back.status, JSON.stringify(back.body)).toBe(201);
    expect(await itemOf(ids[0] ?? '')).toMatchObject({ unit: null, dueOn: daysFromToday(-3), late: true });
    expect(await itemOf(ids[1] ?? '')).toMatchObject({ unit: null, dueOn: daysFromToday(4) });
  });

  test('are not an owner’s to direct', async () => {
    const { id, version } = await itemOf(await addWire());
    const answer = await server
      .as('telecom')
      .post('/api/programme/changes', { items: [{ id, version }], change: { unit: 'water' } });
    expect(answer.status).toBe(403);
  });
});

test('the database alone keeps units from what is not theirs', async () => {
  const id = await addWire();
  await change('office', id, { unit: 'water' });
  const write = (sql: string) =>
    actAs(
      server.database.pool,
      { person: 'somebody', unit: accounts.owner.unit, roles: ['owner'] },
      async (client) => {
        await client.query('set local role cityplate_app');
        await openChangeSet(client, 'somebody');
        return tried(client, `update asset_part set ${sql}, version = version + 1 where id = $1`, [id]);
      },
    );
  expect(await write(`props = props || '{"progress": "done"}'`)).toBe('yes');
  expect(await write(`props = props || '{"dueOn": "2099-01-01"}'`)).toBe('no');
  expect(await write(`unit = 'power'`)).toBe('no');
  expect(await write('removed_at = now()')).toBe('no');
});

describe('the list and its counts', () => {
  beforeAll(async () => {
    let turn = 0;
    // Every state, unit and month against each other, more and fewer of each.
    for (const state of ['todo', 'underway', 'done'])
      for (const days of [-70, -35, -1, 0, 12, 50]) {
        turn += 1;
        await addWire({
          line: turn % 2 === 0 ? 'sign' : 'wire',
          progress: state,
          dueOn: daysFromToday(days),
          ...(state === 'done' ? { doneOn: daysFromToday(-turn) } : {}),
        });
      }
    await addWire({ line: 'sign', condition: 'compliant', action: undefined, progress: 'done' });
    const all = (await list('limit=500')).items;
    const changes = [
      ['power', all.filter((_, index) => index % 3 === 0)],
      ['water', all.filter((_, index) => index % 3 === 1)],
    ] as const;
    for (const [unit, own] of changes)
      await server.as('office').post('/api/programme/changes', {
        items: own.map(({ id, version }) => ({ id, version })),
        change: { unit },
      });
  });

  test('overdue ones come first, pages follow each other without a gap', async () => {
    const { items: all, matched } = await list('limit=500');
    expect(matched).toBe(all.length);
    const late = all.filter((each) => each.late).length;
    expect(all.slice(0, late).every((each) => each.late)).toBe(true);
    const paged: string[] = [];
    for (let after = ''; ; ) {
      const page = await list(`limit=7${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`);
      paged.push(...page.items.map(({ id }) => id));
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  // Counted a second time from the bare tables, by other means than the function that the pages ask.
  test.each([
    ['everything', ''],
    ['a unit', 'unit=power'],
    ['nobody', 'unit=none'],
    ['a line', 'line=streetscape-zones.elements.sign'],
    ['what is overdue', 'overdue=true'],
    ['a month', `month=${daysFromToday(-35).slice(0, 7)}`],
    ['two states', 'progress=todo,done'],
  ])('the progress of %s is what its items say one by one', async (_, query) => {
    const told = await progress(query);
    const { items: all } = await list(`limit=500${query === '' ? '' : `&${query}`}`);
    const { rows } = await server.database.pool.query<{
      id: string;
      due: string | null;
      done: string | null;
    }>(
      `select part.id, coalesce(part.props ->> 'dueOn', asset.props ->> 'dueOn') as due, part.props ->> 'doneOn' as done
       from asset_part part join asset on asset.id = part.asset_id where part.removed_at is null`,
    );
    const dates = new Map(rows.map((row) => [row.id, row]));
    const due = (item: ProgrammeItem) => dates.get(item.id)?.due ?? null;
    const isLate = (item: ProgrammeItem) => {
      const day = due(item);
      return item.progress !== 'done' && day !== null && day < today;
    };
    const count = (some: readonly ProgrammeItem[]) => ({
      total: some.length,
      done: some.filter((item) => item.progress === 'done').length,
      underway: some.filter((item) => item.progress === 'underway').length,
      todo: some.filter((item) => item.progress === 'todo').length,
      late: some.filter(isLate).length,
    });
    expect(told.total).toMatchObject(count(all));
    for (const { key, ...line } of told.lines)
      expect(line, key).toMatchObject(count(all.filter((item) => item.line === key)));
    expect(told.lines.reduce((sum, { total }) => sum + total, 0)).toBe(all.length);
    for (const { unit, ...own } of told.units)
      expect(own, unit ?? 'nobody').toMatchObject(count(all.filter((item) => item.unit === unit)));
    expect(told.units.reduce((sum, { total }) => sum + total, 0)).toBe(all.length);
    for (const month of told.months) {
      const dueThen = all.filter((item) => due(item)?.slice(0, 7) === month.month);
      expect(month).toEqual({
        month: month.month,
        due: dueThen.length,
        dueDone: dueThen.filter((item) => item.progress === 'done').length,
        late: dueThen.filter(isLate).length,
        finished: all.filter(
          (item) => item.progress === 'done' && dates.get(item.id)?.done?.slice(0, 7) === month.month,
        ).length,
      });
    }
  });

  test('the files hold what the page lists, in its order and in words', async () => {
    const query = 'line=streetscape-zones.elements.sign';
    const { items: listed } = await list(`limit=500&${query}`);
    const fetched = await server.as('leader').fetch(`/api/programme/items.csv?${query}`);
    const [head, ...lines] = (await fetched.text()).trim().split('\r\n');
    expect(head).toContain('责任单位');
    expect(lines).toHaveLength(listed.length);
    for (const [index, item] of listed.entries()) {
      const { assetCode, dueOn } = item;
      expect(lines[index]).toContain(`${assetCode},店招广告`);
      expect(lines[index]).toContain(dueOn ?? 'no day');
      expect(lines[index]).toContain({ todo: '未开始', underway: '进行中', done: '已完成' }[item.progress]);
    }
    const book = await server.as('leader').fetch(`/api/programme/items.xlsx?${query}`);
    const table = readXlsx(new Uint8Array(await book.arrayBuffer()));
    expect(table.rows).toHaveLength(listed.length);
  });
});
