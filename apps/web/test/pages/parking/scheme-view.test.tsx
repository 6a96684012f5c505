// @vitest-environment jsdom

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { parkingSearchSchema } from '../../../src/app/parking-search.ts';
import { emptyScheme, schemeStore } from '../../../src/drafts/scheme-draft.ts';
import { acceptanceZh as acceptance } from '../../../src/i18n/acceptance.zh.ts';
import { parkingZh } from '../../../src/i18n/parking.zh.ts';
import { SchemeDesk } from '../../../src/pages/parking/scheme-desk.tsx';
import { SchemeList } from '../../../src/pages/parking/scheme-list.tsx';
import type { Stage } from '../../../src/pages/parking/stage.ts';
import { json, problem, serve } from '../../support/answers.ts';
import { seamOf } from '../../support/map-seam.ts';
import { schemeId, schemeOf } from '../../support/parking.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = parkingZh;
const path = `/api/parking/schemes/${schemeId}`;
const reviewer = { ...owner, verbs: [...owner.verbs, 'parking.read', 'parking.review'] };
const decider = {
  ...officer,
  unit: { ...officer.unit, code: 'housing' },
  verbs: ['parking.read', 'parking.decide'],
};
const drawer = { ...officer, verbs: ['parking.read', 'parking.draw'] };

async function open(
  me: typeof officer,
  replies: Parameters<typeof serve>[0],
  Panel: 'desk' | 'list' = 'desk',
) {
  const asked = serve({
    'GET /api/parking/obstacles': json({ type: 'FeatureCollection', features: [] }),
    'GET /api/parking/profiles': json({ profiles: [] }),
    'GET /api/parking/schemes': json({ schemes: [] }),
    ...replies,
  });
  const map = seamOf();
  const stage: Stage = {
    ...{ seam: map.seam, showBox: vi.fn(), highlight: vi.fn(), takePointer: vi.fn(), onHit: vi.fn() },
  };
  const page = await renderPage(
    Panel === 'desk' ? <SchemeDesk id={schemeId} stage={stage} /> : <SchemeList stage={stage} />,
    { me, path: '/parking', validateSearch: (given) => parkingSearchSchema.parse(given) },
  );
  return { ...page, asked, map, stage };
}

describe('a scheme in review', () => {
  it('shows what comes and goes, how far it is, who has said what and where', async () => {
    const { stage, user } = await open(reviewer, { [`GET ${path}`]: json(schemeOf({ note: '请会签' })) });
    expect(await screen.findByRole('img', { name: '新增 16 位，撤除 3 位' })).toBeDefined();
    expect(screen.getByText('请会签')).toBeDefined();
    expect(
      within(screen.getByRole('list', { name: words.steps })).getByText(words.status.submitted),
    ).toBeDefined();
    const review = screen.getByRole('region', { name: words.review.title });
    expect(review.textContent).toContain('供电公司 反对');
    expect(review.textContent).toContain('箱变检修要停车');
    expect(review.textContent).toContain('水务公司 未答复');
    await user.click(within(review).getByRole('button', { name: words.review.show }));
    expect(stage.showBox).toHaveBeenLastCalledWith([118.4092, 29.1391, 118.4092, 29.1391]);
  });

  it('is handed over as a drawing, for CAD, as a list and as GeoJSON', async () => {
    const scheme = schemeOf({ box: [118.4, 29.13, 118.41, 29.14] });
    await open(reviewer, { [`GET ${path}`]: json(scheme) });
    const drawing = await screen.findByRole('link', { name: `${scheme.number} ${words.files.pdf}` });
    expect(drawing.getAttribute('href')).toBe(`${path}/drawing.pdf`);
    const list = screen.getByRole('link', { name: `${scheme.number} ${words.files.xlsx}` });
    expect(list.getAttribute('href')).toBe(`${path}/stalls.xlsx`);
    expect(screen.getAllByRole('link', { name: new RegExp(`^${scheme.number} `) })).toHaveLength(4);
  });

  it('is objected to with a reason and a place on the map, not without a reason', async () => {
    const { user, asked, map, stage } = await open(reviewer, {
      [`GET ${path}`]: json(schemeOf()),
      [`POST ${path}/reviews`]: json(schemeOf({ version: 4 }), { status: 201 }),
    });
    const form = await screen.findByRole('region', { name: words.review.own });
    await user.click(within(form).getByRole('button', { name: words.review.object }));
    expect(within(form).getByText(words.review.reasonMissing)).toBeDefined();
    await user.type(within(form).getByLabelText(words.review.reason), '消防登高面');
    await user.click(within(form).getByRole('button', { name: words.review.place }));
    expect(stage.takePointer).toHaveBeenLastCalledWith(true);
    await map.click([118.41, 29.09]);
    expect(await within(form).findByRole('button', { name: words.review.placed })).toBeDefined();
    await user.click(within(form).getByRole('button', { name: words.review.object }));
    await waitFor(() =>
      expect(asked.at(-1)?.method === 'POST' || asked.some(({ method }) => method === 'POST')).toBe(true),
    );
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      verdict: 'object',
      reason: '消防登高面',
      position: [118.41, 29.09],
    });
  });

  it('waits for the objection to be met before the office may approve', async () => {
    await open(decider, { [`GET ${path}`]: json(schemeOf()) });
    expect((await screen.findByRole('button', { name: words.acts.approve })).hasAttribute('disabled')).toBe(
      true,
    );
    expect(screen.getByText('1 个单位反对，等规划单位修改')).toBeDefined();
    expect(screen.queryByRole('region', { name: words.review.own })).toBeNull();
  });

  it('is approved, published and accepted by the office, each when it is time', async () => {
    const agreed = [{ unit: 'water', verdict: 'agree' as const }];
    const { user } = await open(decider, {
      [`GET ${path}`]: json(schemeOf({ reviewers: agreed })),
      [`POST ${path}/approve`]: json(schemeOf({ reviewers: agreed, status: 'approved', version: 4 })),
      [`POST ${path}/publish`]: json(schemeOf({ reviewers: agreed, status: 'published', version: 5 })),
      [`POST ${path}/accept`]: json(schemeOf({ reviewers: agreed, status: 'accepted', version: 6 })),
    });
    await user.click(await screen.findByRole('button', { name: words.acts.approve }));
    await user.click(await screen.findByRole('button', { name: words.acts.publish }));
    await user.click(await screen.findByRole('button', { name: acceptance.acceptAsDrawn }));
    await waitFor(() => expect(screen.queryByRole('button', { name: acceptance.acceptAsDrawn })).toBeNull());
  });

  it('goes back to the drawing board of who drew it', async () => {
    const { user } = await open(drawer, {
      [`GET ${path}`]: json(schemeOf()),
      [`POST ${path}/revise`]: json(schemeOf({ status: 'draft', version: 4 }), { headers: { etag: '"4"' } }),
    });
    await user.click(await screen.findByRole('button', { name: words.acts.revise }));
    await user.click(await screen.findByRole('button', { name: words.acts.reviseSure }));
    expect(await screen.findByRole('button', { name: words.draw.begin })).toBeDefined();
    expect(screen.getByRole('button', { name: /江滨路.*平行/ })).toBeDefined();
    await act(async () => schemeStore.remove(schemeId));
  });

  it('that is not there is said so, with the way back', async () => {
    const { user, search } = await open(reviewer, { [`GET ${path}`]: problem(404) });
    expect(await screen.findByText(words.gone)).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.back }));
    expect(search()).toEqual({});
  });
});

describe('the list of schemes', () => {
  it('shows those of the server and those that are on this device only', async () => {
    schemeStore.put(emptyScheme('8b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d', 'p-office', new Date()));
    schemeStore.put(emptyScheme('8b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1e', 'somebody else', new Date()));
    const { reviews: _, ...short } = schemeOf();
    await open(drawer, { 'GET /api/parking/schemes': json({ schemes: [short] }) }, 'list');
    const list = await screen.findByRole('list', { name: words.list.title });
    expect(list.textContent).toContain('江滨路东段（示例）');
    expect(list.textContent).toContain('+16 / −3');
    expect(list.textContent).toContain('供电公司 反对');
    expect(
      within(screen.getByRole('list', { name: words.list.local })).getAllByRole('listitem'),
    ).toHaveLength(1);
    await act(async () => {
      schemeStore.remove('8b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d');
      schemeStore.remove('8b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1e');
    });
  });

  it('that is empty offers a planner to begin, and tells others what will come', async () => {
    const { user, search } = await open(drawer, {}, 'list');
    const [button] = await screen.findAllByRole('button', { name: words.list.new });
    await user.click(button ?? document.body);
    const { scheme = '' } = search();
    expect(schemeStore.find(scheme)?.person).toBe('p-office');
    await act(async () => schemeStore.remove(scheme));
  });

  it('has no button for who may not draw, and offers to read again what failed', async () => {
    const replies = { 'GET /api/parking/schemes': problem(500) };
    await open(reviewer, replies, 'list');
    expect(await screen.findByRole('button', { name: '重试' })).toBeDefined();
    expect(screen.queryByRole('button', { name: words.list.new })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
  });
});
