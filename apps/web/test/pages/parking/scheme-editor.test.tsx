// @vitest-environment jsdom

import { stampRectangle } from '@cityplate/geometry/rectangle';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parkingSearchSchema } from '../../../src/app/parking-search.ts';
import { kerbsOf } from '../../../src/commands/kerbs.ts';
import { addStalls, stallsOf } from '../../../src/commands/stalls.ts';
import { transact } from '../../../src/commands/transact.ts';
import { schemeStore } from '../../../src/drafts/scheme-draft.ts';
import { deskZh } from '../../../src/i18n/desk.zh.ts';
import { hoursZh } from '../../../src/i18n/hours.zh.ts';
import { parkingZh } from '../../../src/i18n/parking.zh.ts';
import { SchemeDesk } from '../../../src/pages/parking/scheme-desk.tsx';
import type { Stage } from '../../../src/pages/parking/stage.ts';
import { json, problem, serve } from '../../support/answers.ts';
import { seamOf } from '../../support/map-seam.ts';
import { draftWith, plane, schemeId, schemeOf, straight, wide } from '../../support/parking.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = parkingZh;
const planner = { ...officer, verbs: [...officer.verbs, 'parking.read', 'parking.draw'] };
const coverId = '9b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d';
const obstacles = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: coverId,
      geometry: { type: 'Point', coordinates: plane.toLngLat([33, 1]) },
      properties: {
        id: coverId,
        kind: 'well',
        layer: 'manhole-covers',
        code: '33082401001',
        ownerUnit: 'water',
      },
    },
  ],
};
const answers = {
  'GET /api/parking/obstacles': json(obstacles),
  'GET /api/parking/profiles': json({ profiles: [] }),
};

/** The map of the tests, near enough to draw: ten pixels a metre. */
const nearMap = () =>
  seamOf({
    position: () => ({ center: [118.4092, 29.1391], zoom: 19 }),
    visibleBox: () => [118.4092, 29.1391, 118.4112, 29.1395],
    project: (position) => {
      const [x, y] = plane.toPlane([...position]);
      return [x * 10, 500 - y * 10];
    },
    metresPerPixel: () => 0.1,
    size: () => [2000, 600],
  });

async function open(replies: Parameters<typeof serve>[0] = {}) {
  const asked = serve({ ...answers, ...replies });
  const map = nearMap();
  const stage: Stage = {
    ...{ seam: map.seam, showBox: vi.fn(), highlight: vi.fn(), takePointer: vi.fn(), onHit: vi.fn() },
  };
  const page = await renderPage(<SchemeDesk id={schemeId} stage={stage} />, {
    me: planner,
    path: '/parking',
    search: `?scheme=${schemeId}`,
    validateSearch: (given) => parkingSearchSchema.parse(given),
  });
  return { ...page, asked, map, stage };
}
const items = () => schemeStore.find(schemeId)?.items ?? {};
const totals = () => screen.getByRole('status', { name: words.totals.label });

beforeEach(() => schemeStore.put(draftWith({ a: [straight(60.1), wide] })));
afterEach(() => schemeStore.remove(schemeId));

describe('the drawing board of a scheme', () => {
  it('shows what fits and what is lost, by which rule, to which well and whose it is', async () => {
    const { stage, user } = await open();
    const rules = await screen.findByRole('list', { name: words.rules.title });
    const card = (await within(rules).findByText('距地下管道工作井')).closest('li') ?? rules;
    expect(card.textContent).toContain('GA/T 850');
    expect(card.textContent).toContain(words.certainty.C);
    expect(card.textContent).toContain('要求 1.5 m');
    expect(card.textContent).toContain('找 水务公司');
    expect(within(card).getByRole('link', { name: '33082401001' }).getAttribute('href')).toContain(
      `asset=${coverId}`,
    );
    // Eight of ten stalls: two would be nearer than 1.5 m to the well at 33 m.
    expect(totals().textContent).toMatch(/可划\s*9\s*位/);
    await user.click(within(card).getByRole('button', { name: words.obstacle.well }));
    expect(stage.showBox).toHaveBeenCalled();
    await waitFor(() =>
      expect(stage.highlight).toHaveBeenLastCalledWith(
        expect.objectContaining({ geometry: expect.objectContaining({ type: 'Point' }) }),
      ),
    );
  });

  it('lays stalls while a line is drawn, before it is finished, and keeps it with Enter', async () => {
    const { map } = await open();
    await act(async () => void fireEvent.keyDown(window, { key: 'n' }));
    await map.click(plane.toLngLat([0, 30]));
    await map.move(plane.toLngLat([30.2, 30]));
    // Nine along the kerb that is there, five along the line to the pointer.
    await waitFor(() => expect(totals().textContent).toMatch(/14/));
    expect(kerbsOf(items())).toHaveLength(1);
    await map.click(plane.toLngLat([30.2, 30]));
    await act(async () => void fireEvent.keyDown(window, { key: 'Enter' }));
    await waitFor(() => expect(kerbsOf(items())).toHaveLength(2));
    expect(kerbsOf(items())[1]).toMatchObject({ carriagewayWidthMetres: 12, side: 'left' });
    expect(screen.getByRole('button', { name: /路缘 2/, expanded: true })).toBeDefined();
  });

  it('undoes and redoes by keys, flips a side and takes a kerb away', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: /路缘 1.*9 位/ }));
    await act(async () => void fireEvent.keyDown(window, { key: 'f' }));
    expect(kerbsOf(items())[0]?.side).toBe('right');
    await act(async () => void fireEvent.keyDown(window, { key: 'z', ctrlKey: true }));
    expect(kerbsOf(items())[0]?.side).toBe('left');
    await act(async () => void fireEvent.keyDown(window, { key: 'y', ctrlKey: true }));
    expect(kerbsOf(items())[0]?.side).toBe('right');
    await act(async () => void fireEvent.keyDown(window, { key: 'Delete' }));
    expect(kerbsOf(items())).toEqual([]);
    expect(await screen.findByText(words.kerb.none)).toBeDefined();
  });

  it('draws a stall by three points beside the kerb, which gives way, and takes typed sizes and a number', async () => {
    const { map, user } = await open();
    await waitFor(() => expect(totals().textContent).toMatch(/可划\s*9\s*位/));
    await act(async () => void fireEvent.keyDown(window, { key: 'q' }));
    await map.click(plane.toLngLat([0, 0]));
    await map.click(plane.toLngLat([6, 0]));
    await map.click(plane.toLngLat([3, 2.5]));
    const single = () => stallsOf(items())[0];
    await waitFor(() => expect(single()).toMatchObject({ lengthMetres: 6, widthMetres: 2.5 }));
    // One by hand where the first of the kerb stood: as many as before.
    await waitFor(() => expect(totals().textContent).toMatch(/可划\s*9\s*位/));
    await user.clear(screen.getByLabelText(words.form.widthMetres));
    await user.type(screen.getByLabelText(words.form.widthMetres), '2.2');
    expect(single()?.widthMetres).toBe(2.2);
    await user.type(screen.getByLabelText(deskZh.stall.number), '东-01');
    expect(screen.getByRole('button', { name: '东-01 号位' })).toBeDefined();
    await user.tab();
    await act(async () => void fireEvent.keyDown(document.body, { key: 'Delete' }));
    expect(stallsOf(items())).toEqual([]);
    await act(async () => void fireEvent.keyDown(window, { key: 'z', ctrlKey: true }));
    expect(single()?.values.number).toBe('东-01');
  });

  it('says of a stall drawn by hand which thing is too near, what there is and what is asked for', async () => {
    const values = { stallClass: 'small', angleDegrees: 0, lineColor: 'blue', useModes: [] } as const;
    const geometry = stampRectangle({
      ...{ at: plane.toLngLat([33, 3.05]), bearingDegrees: 90, lengthMetres: 6, widthMetres: 2.5 },
    });
    const draft = draftWith({});
    schemeStore.put(
      transact(draft, addStalls([{ id: 's', geometry, values: { ...values, useModes: [] } }], 'draw')),
    );
    const { user } = await open();
    const rules = await screen.findByRole('list', { name: words.rules.title });
    const card = (await within(rules).findByText('距地下管道工作井')).closest('li') ?? rules;
    expect(card.textContent).toContain('距窨井 33082401001 0.8 m，要求 1.5 m');
    await user.click(within(card).getByRole('button', { name: '1 号位' }));
    expect(screen.getByRole('button', { name: /1 号位，违反规则/, pressed: true })).toBeDefined();
  });

  it('says of several what differs, changes each beside its own, and numbers anew what is painted twice', async () => {
    const values = { stallClass: 'small', angleDegrees: 0, lineColor: 'blue', number: '7' } as const;
    const stalls = [
      { ...values, useModes: ['tidal'], openHours: '08:00–20:00' },
      { ...values, useModes: [] },
    ].map((said, index) => ({
      ...{ id: `s${index}`, values: said },
      geometry: stampRectangle({
        ...{
          at: plane.toLngLat([10 + index * 8, 40]),
          bearingDegrees: 90,
          lengthMetres: 6,
          widthMetres: 2.5,
        },
      }),
    }));
    schemeStore.put(transact(draftWith({}), addStalls(stalls, 'draw')));
    const { user } = await open();
    const [first, second] = await screen.findAllByRole('button', { name: '7 号位' });
    await user.click(first ?? expect.fail());
    await user.keyboard('{Shift>}');
    await user.click(second ?? expect.fail());
    await user.keyboard('{/Shift}');
    expect(screen.getByText(hoursZh.editor.mixed)).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: '共享错时' }));
    expect(stallsOf(items()).map((stall) => stall.values.useModes)).toEqual([
      ['tidal', 'shared'],
      ['shared'],
    ]);
    await user.click(screen.getByRole('button', { name: hoursZh.editor.alwaysForAll }));
    expect(stallsOf(items()).map((stall) => stall.values.openHours)).toEqual([undefined, undefined]);
    expect(screen.queryByText(hoursZh.editor.mixed)).toBeNull();
    expect(screen.getByText('编号重复：7')).toBeDefined();
    await user.click(screen.getByRole('button', { name: deskZh.stall.numberAnew }));
    expect(stallsOf(items()).map((stall) => stall.values.number)).toEqual(['7', undefined]);
    expect(screen.queryByText('编号重复：7')).toBeNull();
  });

  it('makes a row of a stall by typed numbers, and mends the one that breaks a rule by a click', async () => {
    schemeStore.put(
      transact(
        draftWith({}),
        addStalls(
          [
            {
              id: 's',
              geometry: stampRectangle({
                ...{ at: plane.toLngLat([15, 3.05]), bearingDegrees: 90, lengthMetres: 6, widthMetres: 2.5 },
              }),
              values: { stallClass: 'small', angleDegrees: 0, lineColor: 'blue', useModes: [] },
            },
          ],
          'draw',
        ),
      ),
    );
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: '1 号位' }));
    const count = screen.getByRole('textbox', { name: deskZh.deed.count });
    await user.clear(count);
    await user.type(count, '4');
    await user.click(screen.getByRole('button', { name: deskZh.deed.array }));
    expect(stallsOf(items())).toHaveLength(4);
    // The well at 33 m stands before the last two, 0.8 m away.
    const rules = await screen.findByRole('list', { name: words.rules.title });
    const card = (await within(rules).findByText('距地下管道工作井')).closest('li') ?? rules;
    expect(within(card).getAllByText(/^\d 号位$/)).toHaveLength(1);
    await user.click(within(card).getByRole('button', { name: /^顺移 [\d.]+ m/ }));
    await waitFor(() => expect(within(rules).queryByText('距地下管道工作井')).toBeNull());
    expect(stallsOf(items())).toHaveLength(4);
    await act(async () => void fireEvent.keyDown(window, { key: 'z', ctrlKey: true }));
    expect(await within(rules).findByText('距地下管道工作井')).toBeDefined();
    await user.click(within(rules).getByRole('button', { name: deskZh.fix.drop }));
    expect(stallsOf(items())).toHaveLength(3);
  });

  it('cuts and trims a kerb by a click on it, divides it, and lets its stalls go', async () => {
    const { map, user } = await open();
    const lengths = () =>
      kerbsOf(items()).map(({ line }) =>
        line.coordinates.map(plane.toPlane).reduce((most, [x]) => Math.max(most, x), 0),
      );
    await user.click(await screen.findByRole('button', { name: /路缘 1.*9 位/ }));
    await user.click(screen.getByRole('button', { name: deskZh.deed.cut }));
    await map.move(plane.toLngLat([40, 0.5]));
    await map.click(plane.toLngLat([40, 0.5]));
    expect(lengths()).toEqual([expect.closeTo(40, 1), expect.closeTo(60.1, 1)]);
    await act(async () => void fireEvent.keyDown(window, { key: 'x' }));
    await map.click(plane.toLngLat([55, 0.5]));
    await waitFor(() => expect(lengths()[1]).toBeCloseTo(55, 1));
    await act(async () => void fireEvent.keyDown(window, { key: 'z', ctrlKey: true }));
    await act(async () => void fireEvent.keyDown(window, { key: 'z', ctrlKey: true }));
    await user.click(await screen.findByRole('button', { name: /路缘 1.*9 位/ }));
    await act(async () => void fireEvent.keyDown(window, { key: 'i' }));
    expect(kerbsOf(items())).toHaveLength(2);
    await act(async () => void fireEvent.keyDown(window, { key: 'z', ctrlKey: true }));
    await user.click(screen.getByRole('button', { name: deskZh.deed.detach }));
    expect(kerbsOf(items())).toEqual([]);
    expect(stallsOf(items())).toHaveLength(9);
    expect(screen.getAllByRole('button', { name: /^\d 号位$/, pressed: true })).toHaveLength(9);
  });

  it('lists its keys where the tools are', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: deskZh.keys.title }));
    for (const text of [deskZh.keys.rectangle, deskZh.keys.array, deskZh.keys.trim])
      expect(await screen.findByText(text)).toBeDefined();
  });

  it('switches a rule off with a reason only, and says so', async () => {
    const { user } = await open();
    const rules = await screen.findByRole('list', { name: words.rules.title });
    const card = (await within(rules).findByText('距地下管道工作井')).closest('li') ?? rules;
    await user.click(within(card).getByRole('button', { name: words.rules.off }));
    expect(within(card).getByRole('button', { name: words.rules.off }).hasAttribute('disabled')).toBe(true);
    await user.type(within(card).getByLabelText(words.rules.reason), '井已废弃');
    await user.click(within(card).getByRole('button', { name: words.rules.off }));
    await waitFor(() => expect(totals().textContent).toMatch(/10/));
    const settings = screen.getByRole('region', { name: words.settings.title });
    expect(settings.textContent).toContain('不按：距地下管道工作井');
    expect(settings.textContent).toContain('井已废弃');
  });

  it('takes a stall of today away that is clicked on the map', async () => {
    const { stage } = await open();
    await screen.findByRole('list', { name: words.rules.title });
    const hear = vi.mocked(stage.onHit).mock.lastCall?.[0];
    const hit = { serial: 1, count: undefined, position: [118.4, 29.1] as const, properties: {} };
    await act(async () => hear?.({ ...hit, layer: 'parking-spaces', id: coverId }));
    expect(await screen.findByText('撤除已有车位 1 个')).toBeDefined();
    await act(async () => hear?.({ ...hit, layer: 'manhole-covers', id: coverId }));
    expect(screen.getByText('撤除已有车位 1 个')).toBeDefined();
  });

  it('is sent with every stall once it has a name, and says what is missing before', async () => {
    const saved = schemeOf({ status: 'draft', unit: 'office' });
    const { user, asked, client } = await open({
      'POST /api/parking/schemes': json(saved, { status: 201, headers: { etag: '"1"' } }),
      'GET /api/parking/schemes': json({ schemes: [] }),
    });
    const name = await screen.findByLabelText(words.settings.name);
    await user.clear(name);
    await user.click(screen.getByRole('button', { name: words.save }));
    expect(screen.getByText(words.missing.name)).toBeDefined();
    await user.type(name, '江滨路');
    await waitFor(() => expect(totals().textContent).toMatch(/9/));
    await user.click(screen.getByRole('button', { name: words.save }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
    const body = asked.find(({ method }) => method === 'POST')?.body;
    expect(body).toMatchObject({ name: '江滨路', profile: 'strict', kerbs: [{ id: 'a', side: 'left' }] });
    expect(body).toHaveProperty('stalls.features.length', 9);
    await waitFor(() => expect(schemeStore.find(schemeId)?.etag).toBe('"1"'));
    expect(client.getQueryData(['parking-schemes', schemeId])).toBeDefined();
  });

  it('keeps what was drawn when somebody else saved first', async () => {
    schemeStore.put({ ...draftWith({ a: [straight(60.1), wide] }), etag: '"1"' });
    const { user } = await open({
      [`GET /api/parking/schemes/${schemeId}`]: json(schemeOf({ status: 'draft' }), {
        headers: { etag: '"2"' },
      }),
      [`PUT /api/parking/schemes/${schemeId}`]: problem(412),
      'GET /api/parking/schemes': json({ schemes: [] }),
    });
    await user.click(await screen.findByRole('button', { name: words.save }));
    expect(await screen.findByText(words.stale)).toBeDefined();
    expect(kerbsOf(items()).map(({ id }) => id)).toEqual(['a']);
    await user.click(screen.getByRole('button', { name: words.staleTake }));
    await waitFor(() => expect(kerbsOf(items()).map(({ id }) => id)).toEqual(['k1']));
  });
});
