// @vitest-environment jsdom

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ArchivePanel } from '../../src/panels/archive/archive-panel.tsx';
import { FieldsSection } from '../../src/panels/archive/fields-section.tsx';
import { json, problem, serve } from '../support/answers.ts';
import { archiveOf, assetId, partOf } from '../support/assets.ts';
import { dustSites, manholeCovers } from '../support/definitions.ts';
import { owner } from '../support/region.ts';
import { renderPage } from '../support/render-page.tsx';

afterEach(() => vi.restoreAllMocks());

const insets = { top: 0, right: 0, bottom: 0, left: 0 };
const base = `/api/collections/manhole-covers/items/${assetId}`;
const version = (members: Record<string, unknown>) => ({
  version: 1,
  recordedAt: '2026-03-01T00:00:00Z',
  validFrom: '2026-03-01T00:00:00Z',
  changeSet: { id: 'c1', verb: 'asset.edit', person: '李工', unit: 'water' },
  changes: [],
  ...members,
});

function open(options: Parameters<typeof renderPage>[1] = {}, replies: Parameters<typeof serve>[0] = {}) {
  serve({
    [`GET ${base}`]: json(
      archiveOf({ properties: { name: '解放路口井', ownerUnit: 'water', remediation: 'pending' } }),
    ),
    [`GET ${base}/history`]: json({ versions: [] }),
    [`GET ${base}/photos`]: json({ photos: [] }),
    'GET /api/claims': json({ claims: [] }),
    ...replies,
  });
  const selection = { layer: 'manhole-covers', asset: assetId };
  return renderPage(
    <ArchivePanel selection={selection} seam={undefined} insets={insets} onClose={() => undefined} />,
    options,
  );
}

describe('the archive', () => {
  it('says what it is, its number and its states', async () => {
    await open();
    expect(await screen.findByRole('heading', { level: 2, name: '解放路口井' })).toBeDefined();
    expect(screen.getByText('3308240101000017')).toBeDefined();
    expect(screen.getByText('待处置')).toBeDefined();
  });

  it('leads to the page behind its plate, for those who are told its address', async () => {
    await open({}, { [`GET ${base}`]: json({ ...archiveOf(), scanAddress: '/p/abc' }) });
    const link = await screen.findByRole('link', { name: '居民扫码看到的页面' });
    expect(link.getAttribute('href')).toBe('/p/abc');
  });

  it('always names all four parties: an absent one is a fact', async () => {
    await open();
    const parties = await screen.findByRole('region', { name: '四方' });
    expect(
      within(parties)
        .getAllByRole('term')
        .map((term) => term.textContent),
    ).toEqual(['权属单位', '养护单位', '主管部门', '数据提供单位']);
    expect(
      within(parties)
        .getAllByRole('definition')
        .map((each) => each.textContent),
    ).toEqual(['水务公司', '未登记', '未登记', '未登记']);
  });

  it('speaks English to who reads English', async () => {
    await open({ language: 'en' });
    expect(await screen.findByText('Water Company')).toBeDefined();
    expect(screen.queryByText('水务公司')).toBeNull();
  });

  it('says when it cannot be read, and reads again when asked', async () => {
    let isBroken = true;
    const { user } = await open(
      {},
      { [`GET ${base}`]: () => (isBroken ? problem(500, { title: '数据库没有回答' }) : json(archiveOf())) },
    );
    expect((await screen.findByRole('alert')).textContent).toContain('数据库没有回答');
    isBroken = false;
    await user.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByText('3308240101000017')).toBeDefined();
  });

  it('shows claims only to whom may read them', async () => {
    await open({ me: { ...owner, verbs: [] } });
    await screen.findByRole('region', { name: '四方' });
    expect(screen.queryByRole('region', { name: '权属申领' })).toBeNull();
  });
});

describe('history in words', () => {
  it('that is kept from another unit is said to be so: no failure, nothing to try again', async () => {
    await open({ me: owner }, { [`GET ${base}/history`]: problem(403) });
    const history = await screen.findByRole('region', { name: '历史' });
    await within(history).findByText(/^历史只对/);
    expect(within(history).queryByRole('button')).toBeNull();
  });

  it('that could not be read can be asked for again', async () => {
    await open({}, { [`GET ${base}/history`]: problem(503) });
    const history = await screen.findByRole('region', { name: '历史' });
    await within(history).findByRole('button', { name: '重试' });
    expect(within(history).queryByText(/^历史只对/)).toBeNull();
  });

  const changes = [
    { path: 'properties.ownership', before: 'unclaimed', after: 'confirmed' },
    { path: 'properties.ownerUnit', after: 'water' },
    { path: 'properties.note', before: '旧', after: undefined },
    { path: 'properties.road', before: '解放路', after: '人民路' },
    { path: 'properties.mystery', after: 7 },
    { path: 'geometry', before: {}, after: {} },
  ];

  it('tells each kind of change: what, from, to', async () => {
    await open({}, { [`GET ${base}/history`]: json({ versions: [version({ changes })] }) });
    const history = await screen.findByRole('region', { name: '历史' });
    const entry = (await within(history).findAllByRole('listitem'))[0];
    const text = entry?.textContent ?? '';
    expect(text).toContain('权属状态：未确权 → 已确权');
    expect(text).toContain('权属单位：空 → 水务公司');
    expect(text).toContain('旧 → 空');
    expect(text).toContain('所在道路：解放路 → 人民路');
    expect(text).toContain('mystery：空 → 7');
    expect(text).toContain('位置：原位置 → 新位置');
  });

  it('writes options of fields by their names', async () => {
    const [key, spec] = Object.entries(manholeCovers.fields).find(([, each]) => each.kind === 'choice') ?? [];
    if (key === undefined || spec?.kind !== 'choice') throw new Error('covers have no choice');
    const [[option = '', words] = []] = Object.entries(spec.options);
    const change = { path: `properties.${key}`, after: option };
    await open({}, { [`GET ${base}/history`]: json({ versions: [version({ changes: [change] })] }) });
    expect(await screen.findByText(words?.zh ?? '', { selector: 'ins' })).toBeDefined();
  });

  it('says who did it and why, and since when it is true', async () => {
    const learned = version({
      validFrom: '2025-12-01T00:00:00Z',
      changeSet: { id: 'c', verb: 'claim.decide', person: '王主任', unit: 'office', reason: '移交单为证' },
    });
    await open({}, { [`GET ${base}/history`]: json({ versions: [learned] }) });
    const history = await screen.findByRole('region', { name: '历史' });
    await within(history).findByText('确权裁定');
    expect(history.textContent).toContain('王主任 · 城管办');
    expect(history.textContent).toContain('移交单为证');
    expect(history.textContent).toMatch(/自 2025\/12\/0\d 起属实/);
  });
});

describe('the lids of a well', () => {
  const lid = (version: number, maker: string, more: object = {}) => ({
    id: maker,
    part: 'cover',
    version,
    recordedAt: `2026-03-0${version}T00:00:00Z`,
    changeSet: { id: `c${version}`, verb: 'part.install', person: '李工', unit: 'water' },
    properties: { maker },
    ...more,
  });

  it('stay in the record when they are gone: what came, changed and went, and by whom', async () => {
    const parts = [lid(1, '甲厂'), lid(2, '甲厂', { removedAt: '2026-03-02T00:00:00Z' }), lid(1, '乙厂')];
    const { user } = await open({}, { [`GET ${base}/history`]: json({ versions: [], parts }) });
    await user.click(await screen.findByText('附属记录的更替（3）'));
    const entries = screen.getAllByRole('listitem').map((entry) => entry.textContent ?? '');
    expect(entries.map((text) => text.slice(0, 4))).toEqual(['装上井盖', '拆除井盖', '装上井盖']);
    expect(entries[0]).toContain('乙厂');
    expect(entries[1]).toContain('李工 · 水务公司');
  });

  it('are not spoken of where there never was one', async () => {
    await open();
    await screen.findByRole('region', { name: '历史' });
    expect(screen.queryByText(/附属记录的更替/)).toBeNull();
  });
});

describe('attributes', () => {
  it('are those of the definition; what is empty is counted and shown on demand', async () => {
    const values = { kind: 'building', control: 'strict', wateringPerDay: 4 };
    const { user } = await renderPage(
      <FieldsSection fields={dustSites.fields} values={values} title="属性" />,
    );
    const terms = () => screen.getAllByRole('term').map((each) => each.textContent);
    expect(terms()).toEqual(['类型', '管控等级', '晴天洒水频次']);
    expect(screen.getByText('严格管控')).toBeDefined();
    expect(screen.getByText('4 次/天')).toBeDefined();
    const empty = Object.keys(dustSites.fields).length - 3;
    await user.click(screen.getByRole('button', { name: `显示 ${empty} 个空白项` }));
    expect(terms()).toHaveLength(Object.keys(dustSites.fields).length);
    await user.click(screen.getByRole('button', { name: '收起空白项' }));
    expect(terms()).toHaveLength(3);
  });
});

describe('records on the asset', () => {
  it('that are missing are called by the defect that it is', async () => {
    await open();
    const parts = await screen.findByRole('region', { name: '附属记录' });
    for (const part of Object.values(manholeCovers.parts)) {
      const defect = manholeCovers.defects.find(({ id }) => id === part.absentDefect);
      expect(parts.textContent).toContain(`${part.name.zh}${defect?.name.zh ?? '无'}`);
    }
  });

  it('that are there show what they hold', async () => {
    const [kind, part] = Object.entries(manholeCovers.parts)[0] ?? [];
    const [key, spec] = Object.entries(part?.fields ?? {}).find(([, each]) => each.kind === 'choice') ?? [];
    if (kind === undefined || key === undefined || spec?.kind !== 'choice')
      throw new Error('no part to show');
    const [[option = '', words] = []] = Object.entries(spec.options);
    await open({}, { [`GET ${base}`]: json(archiveOf({}, [partOf('s1', kind, { [key]: option })])) });
    const parts = await screen.findByRole('region', { name: '附属记录' });
    expect(within(parts).getByText(words?.zh ?? '')).toBeDefined();
  });
});

describe('photos', () => {
  const keeper = { ...owner, verbs: [...owner.verbs, 'photo.read', 'photo.upload'] };
  const photo = {
    id: 'f1',
    unit: 'water',
    createdAt: '2026-03-01T02:00:00Z',
    takenAt: '2026-02-28T02:00:00Z',
  };
  const picture = (name: string) => new File(['x'], name, { type: 'image/jpeg' });
  const choose = async (...files: File[]) =>
    fireEvent.change(await screen.findByLabelText('添加照片', { selector: 'input' }), { target: { files } });

  it('are not asked for by who may not see them', async () => {
    await open();
    await screen.findByRole('region', { name: '四方' });
    expect(screen.queryByRole('region', { name: '照片' })).toBeNull();
  });

  it('say when they were taken and by whom, and open whole', async () => {
    await open({ me: keeper }, { [`GET ${base}/photos`]: json({ photos: [photo] }) });
    const shown = await screen.findByRole('img');
    expect(shown.getAttribute('alt')).toMatch(/^2026\/02\/28 .* · 水务公司$/);
    expect(shown.getAttribute('src')).toBe('/api/photos/f1?size=small');
    expect(shown.closest('a')?.getAttribute('href')).toBe('/api/photos/f1');
  });

  it('go to the asset; after a failure only those that are missing go again', async () => {
    let count = 0;
    const asked = open(
      { me: keeper },
      {
        'POST /api/photos': () => {
          count += 1;
          return count === 2 ? problem(503) : json({ id: `f${count}` }, { status: 201 });
        },
      },
    );
    await choose(picture('one.jpg'), picture('two.jpg'));
    fireEvent.click(await screen.findByRole('button', { name: '重试' }));
    await waitFor(() => expect(count).toBe(3));
    await asked;
    await waitFor(() => expect(screen.queryByRole('button', { name: '重试' })).toBeNull());
  });
});
