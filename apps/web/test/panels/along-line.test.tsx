// @vitest-environment jsdom

import type { ClaimPreview, PreviewedAsset } from '@cityplate/wire/claim-preview';
import type { Network } from '@cityplate/wire/networks';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimStore } from '../../src/drafts/claim-draft.ts';
import { claimingZh } from '../../src/i18n/claiming.zh.ts';
import { forgetCorridor, readCorridor } from '../../src/map/corridor.ts';
import { AlongLine } from '../../src/panels/claims/along-line.tsx';
import { json, problem, serve } from '../support/answers.ts';
import { owner } from '../support/region.ts';
import { renderPage } from '../support/render-page.tsx';

const words = claimingZh.along;
const id = (first: string) => `${first}b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d`;
const asset = (first: string, more: Partial<PreviewedAsset> = {}): PreviewedAsset => ({
  id: id(first),
  code: `cover-${first}`,
  position: [118.4, 29.1],
  ownership: 'unclaimed',
  life: 'live',
  claimable: true,
  claimants: [],
  distanceMetres: 0.5,
  ...more,
});
const preview: ClaimPreview = {
  layer: 'manhole-covers',
  party: 'owner',
  counts: { found: 3, claimable: 2, refused: 1, contested: 1 },
  assets: [
    asset('a'),
    asset('b', { ownership: 'claimed', claimants: ['power'] }),
    asset('c', {
      claimable: false,
      refusal: 'held',
      reason: '已确权给供电公司',
      holder: 'power',
      ownership: 'confirmed',
    }),
  ],
};
const network: Network = {
  id: id('9'),
  unit: 'water',
  name: '示例·干管',
  source: 'drawn',
  lengthMetres: 120.4,
  recordedAt: '2026-03-01T01:00:00Z',
  geometry: {
    type: 'MultiLineString',
    coordinates: [
      [
        [118.4, 29.1],
        [118.41, 29.1],
      ],
    ],
  },
};
/** The files of jsdom cannot be read as text. */
const csv = (text: string) =>
  Object.assign(new File([text], 'pipe.csv', { type: 'text/csv' }), { text: () => Promise.resolve(text) });

async function open({ answer = () => json(preview), networks = [] as Network[] } = {}) {
  const asked = serve({
    'GET /api/networks': () => json({ networks }),
    'POST /api/claims/preview': answer,
    'POST /api/networks': () => json(network, { status: 201 }),
    [`DELETE /api/networks/${network.id}`]: () => new Response(null, { status: 204 }),
  });
  const onDone = vi.fn();
  const page = await renderPage(<AlongLine onDone={onDone} />, { me: owner });
  const bring = (text: string) => page.user.upload(screen.getByLabelText(words.file), csv(text));
  const posts = (path: string) => asked.filter(({ method, url }) => method === 'POST' && url.includes(path));
  return { ...page, asked, bring, posts, onDone };
}
const line = 'lng,lat\n118.4,29.1\n118.41,29.1';
afterEach(forgetCorridor);

describe('choosing along a line', () => {
  it('asks nothing before there is a line, and begins to draw when told', async () => {
    const { user, posts } = await open();
    await user.click(screen.getByRole('button', { name: words.draw }));
    expect(readCorridor().sketch).toEqual([]);
    expect(screen.getByRole('button', { name: words.finish })).toMatchObject({ disabled: true });
    screen.getByText(words.drawing);
    expect(posts('preview')).toEqual([]);
  });

  it('of a file shows what can be claimed and what cannot, with who holds it and who else claims', async () => {
    const { bring, posts } = await open();
    await bring(line);
    const list = within(await screen.findByRole('list', { name: words.found }));
    screen.getByText('可申领 2 个');
    screen.getByText('不能申领 1 个');
    screen.getByText(words.contested.replace('{{count}}', '1'));
    list.getByText('已确权给供电公司');
    list.getByText(words.rivals.replace('{{units}}', '供电公司'));
    // What cannot be claimed comes first.
    expect(list.getAllByRole('listitem')[0]?.textContent).toContain('cover-c');
    expect(posts('preview')[0]?.body).toEqual({
      layer: 'manhole-covers',
      party: 'owner',
      select: {
        line: {
          type: 'MultiLineString',
          coordinates: [
            [
              [118.4, 29.1],
              [118.41, 29.1],
            ],
          ],
        },
        bufferMetres: 1,
      },
    });
  });

  it('says that nothing lies so near, and what to do', async () => {
    const counts = { found: 0, claimable: 0, refused: 0, contested: 0 };
    const { bring } = await open({ answer: () => json({ ...preview, counts, assets: [] }) });
    await bring(line);
    await screen.findByText(words.nothing.replace('{{metres}}', '1'));
    expect(screen.queryByRole('list', { name: words.found })).toBeNull();
  });

  it('takes all that can be claimed in one go', async () => {
    const { bring, user, onDone } = await open();
    await bring(line);
    await user.click(await screen.findByRole('button', { name: words.take.replace('{{count}}', '2') }));
    expect(onDone).toHaveBeenCalled();
    expect(claimStore.find(owner.person.id)?.assets.map((each) => each.code)).toEqual(['cover-a', 'cover-b']);
  });

  it('keeps the line as the unit’s network under a name', async () => {
    const { bring, user, posts } = await open();
    await bring(line);
    const keep = await screen.findByRole('button', { name: words.keep });
    expect(keep).toMatchObject({ disabled: true });
    await user.type(screen.getByRole('textbox', { name: words.name }), ' 干管 ');
    await user.click(keep);
    await screen.findByText(words.kept);
    expect(posts('networks')[0]?.body).toMatchObject({ name: '干管', source: 'imported' });
  });

  it('keeps a name half written while the preview is read again, and takes another line afterwards', async () => {
    const { bring, user, posts } = await open();
    await bring(line);
    await user.type(await screen.findByRole('textbox', { name: words.name }), '干');
    const before = posts('preview').length;
    act(() => screen.getByRole('slider').focus());
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(posts('preview').length).toBeGreaterThan(before));
    await user.type(screen.getByRole('textbox', { name: words.name }), '管');
    await user.click(screen.getByRole('button', { name: words.keep }));
    await screen.findByText(words.kept);
    expect(posts('networks')[0]?.body).toMatchObject({ name: '干管' });
    await bring('lng,lat\n118.4,29.2\n118.41,29.2');
    await screen.findByRole('textbox', { name: words.name });
  });

  it('of a file without a line says what a file must be', async () => {
    const { bring, posts } = await open();
    await bring('a,b\n1,2');
    screen.getByText(words.badFile);
    expect(posts('preview')).toEqual([]);
  });

  it('says why when the server refuses, such as too many at once', async () => {
    const { bring } = await open({ answer: () => problem(422, { title: '选中的部件超过 5000 个' }) });
    await bring(line);
    expect((await screen.findByRole('alert')).textContent).toContain('选中的部件超过 5000 个');
  });

  it('offers the networks recorded before', async () => {
    await open({ networks: [network] });
    await waitFor(() => expect(screen.getByPlaceholderText(words.recorded)).toBeDefined());
  });

  it('takes a network of its own away with a second press, and lets go of its line', async () => {
    const { user, asked } = await open({ networks: [network] });
    await user.click(await screen.findByPlaceholderText(words.recorded));
    await user.click(await screen.findByRole('option', { name: /示例·干管/ }));
    expect(screen.queryByRole('textbox', { name: words.name })).toBeNull();
    await user.click(await screen.findByRole('button', { name: words.remove }));
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    await user.click(screen.getByRole('button', { name: words.removeSure }));
    await waitFor(() => expect(readCorridor().line).toBeUndefined());
    expect(asked.find(({ method }) => method === 'DELETE')?.url).toBe(`/api/networks/${network.id}`);
  });
});
