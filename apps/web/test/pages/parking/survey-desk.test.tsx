// @vitest-environment jsdom

import { writeDxfDrawing } from '@cityplate/formats/write-dxf-drawing';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parkingSearchSchema } from '../../../src/app/parking-search.ts';
import { kerbsOf } from '../../../src/commands/kerbs.ts';
import { stallsOf } from '../../../src/commands/stalls.ts';
import { rememberedRoles } from '../../../src/commands/survey-roles.ts';
import { schemeStore } from '../../../src/drafts/scheme-draft.ts';
import { surveyZh as words } from '../../../src/i18n/survey.zh.ts';
import { SchemeDesk } from '../../../src/pages/parking/scheme-desk.tsx';
import type { Stage } from '../../../src/pages/parking/stage.ts';
import { json, serve } from '../../support/answers.ts';
import { seamOf } from '../../support/map-seam.ts';
import { draftWith, lineOf, schemeId, straight, wide } from '../../support/parking.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';
import { chooseFile, OwnThread, surveyed } from '../../support/survey.ts';

const planner = { ...officer, verbs: [...officer.verbs, 'parking.read', 'parking.draw'] };
const nothing = { type: 'FeatureCollection', features: [] };

const drawing = writeDxfDrawing([
  { name: 'L-01', color: 'black', lines: [[surveyed(0, 30), surveyed(40, 30)]] },
  {
    name: 'PARK',
    color: 'blue',
    areas: [[surveyed(0, 60), surveyed(6, 60), surveyed(6, 62.5), surveyed(0, 62.5)]],
  },
]);
const fileOf = (bytes: Uint8Array<ArrayBuffer> | string, name: string) => new File([bytes], name);

async function open() {
  serve({
    'GET /api/parking/obstacles': json(nothing),
    'GET /api/parking/profiles': json({ profiles: [] }),
    'GET /api/parking/kerbs': json({
      ...nothing,
      features: [
        {
          ...{ type: 'Feature', id: 1, geometry: lineOf([-50, 31], [90, 31]) },
          properties: {
            side: 'right',
            carriagewayWidthMetres: 15,
            traffic: 'two-way',
            lengthMetres: 140,
            road: '解元路',
          },
        },
      ],
    }),
  });
  const stage: Stage = {
    ...{ seam: seamOf().seam, showBox: vi.fn(), highlight: vi.fn(), takePointer: vi.fn(), onHit: vi.fn() },
  };
  const page = await renderPage(<SchemeDesk id={schemeId} stage={stage} />, {
    me: planner,
    path: '/parking',
    search: `?scheme=${schemeId}`,
    validateSearch: (given) => parkingSearchSchema.parse(given),
  });
  await page.user.click(await screen.findByRole('button', { name: words.begin }));
  const choose = (file: File) => chooseFile(page.user, file);
  return { ...page, stage, choose };
}
const items = () => schemeStore.find(schemeId)?.items ?? {};

beforeEach(() => {
  vi.stubGlobal('Worker', OwnThread);
  localStorage.removeItem('cityplate.survey-layers');
  schemeStore.put(draftWith({ a: [straight(60.1), wide] }));
});
afterEach(() => schemeStore.remove(schemeId));

describe('bringing in a survey', () => {
  it('says what it found, takes layers as told in one step, and remembers what they were taken as', async () => {
    const { user, choose, stage } = await open();
    await choose(fileOf(new Uint8Array(drawing), '解元路.dxf'));
    const layers = await screen.findByRole('region', { name: words.layers.title });
    expect(layers.textContent).toContain('线 1 · 面 0');
    expect(screen.getByRole('status').textContent).toContain('100 %');
    expect(stage.showBox).toHaveBeenCalled();
    expect(screen.getByRole('button', { name: '放入方案：路缘 0 · 车位 1' })).toBeDefined();
    const kerbs = within(layers).getByRole('radiogroup', { name: '“L-01”作为' });
    await user.click(within(kerbs).getByRole('radio', { name: words.layers.kerbs }));
    expect(await screen.findByText(/底图上对得上的 1 条/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: '放入方案：路缘 1 · 车位 1' }));
    await waitFor(() => expect(kerbsOf(items())).toHaveLength(2));
    expect(kerbsOf(items())[1]).toMatchObject({ side: 'right', carriagewayWidthMetres: 15, road: '解元路' });
    expect(stallsOf(items())).toMatchObject([{ lengthMetres: 6, widthMetres: 2.5 }]);
    expect(rememberedRoles().get('L-01')).toBe('kerbs');
    await user.click(await screen.findByRole('button', { name: '撤销（Ctrl+Z）' }));
    expect(kerbsOf(items()).map(({ id }) => id)).toEqual(['a']);
    expect(stallsOf(items())).toEqual([]);
  });

  it('says of a bad file what is wrong with it, and of one elsewhere that it lies nowhere; nothing is lost', async () => {
    const { user, choose } = await open();
    await choose(fileOf('AC1032', '解元路.dwg.dxf'));
    expect(await screen.findByText(/另存为 DXF/)).toBeDefined();
    const local = writeDxfDrawing([
      {
        name: 'KERB',
        color: 'black',
        lines: [
          [
            [1000, 2000],
            [1050, 2000],
          ],
        ],
      },
    ]);
    await choose(fileOf(new Uint8Array(local), 'local.dxf'));
    expect(await screen.findByText(words.system.nowhere)).toBeDefined();
    expect(screen.getByRole('button', { name: /放入方案/ }).hasAttribute('disabled')).toBe(true);
    await user.click(screen.getByRole('button', { name: words.cancel }));
    expect(await screen.findByRole('button', { name: /路缘 1.*10 位/ })).toBeDefined();
    expect(kerbsOf(items()).map(({ id }) => id)).toEqual(['a']);
  });
});
