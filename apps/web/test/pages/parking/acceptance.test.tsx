// @vitest-environment jsdom

import { writeDxfDrawing } from '@cityplate/formats/write-dxf-drawing';
import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { acceptanceZh as words } from '../../../src/i18n/acceptance.zh.ts';
import { Acceptance } from '../../../src/pages/parking/acceptance/acceptance.tsx';
import { AsBuiltList } from '../../../src/pages/parking/acceptance/as-built-list.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { schemeId, schemeOf } from '../../support/parking.ts';
import { renderPage } from '../../support/render-page.tsx';
import { chooseFile, OwnThread, surveyed } from '../../support/survey.ts';

const painted = new Uint8Array(
  writeDxfDrawing([
    {
      ...{ name: 'STALLS', color: 'blue' },
      areas: [[surveyed(0, 60), surveyed(6, 60), surveyed(6, 62.5), surveyed(0, 62.5)]],
    },
  ]),
);
const scheme = schemeOf({ status: 'published', version: 5 });
const [stall] = scheme.stalls.features;
const difference = {
  ...{
    stallId: stall?.id ?? '',
    movedMetres: 0.3,
    lengthDifferenceMetres: 0.02,
    widthDifferenceMetres: -0.05,
  },
  breaches: [
    {
      ruleId: 'well',
      clause: 'GA/T 850',
      certainty: 'C' as const,
      required: 1.5,
      measured: 1.2,
      level: 'must' as const,
    },
  ],
};
const path = `POST /api/parking/schemes/${schemeId}/as-built`;

async function open(replies: Parameters<typeof serve>[0] = {}) {
  const asked = serve(replies);
  const heard = { onAccept: vi.fn(), onPlaced: vi.fn(), onShow: vi.fn() };
  const page = await renderPage(<Acceptance scheme={scheme} isSending={false} {...heard} />);
  return { ...page, ...heard, asked };
}

beforeEach(() => {
  vi.stubGlobal('Worker', OwnThread);
  localStorage.removeItem('cityplate.survey-layers');
});

it('takes the lines as they were drawn where nobody measured them', async () => {
  const { user, onAccept } = await open();
  await user.click(await screen.findByRole('button', { name: words.acceptAsDrawn }));
  expect(onAccept).toHaveBeenCalledWith({});
});

it('compares a measured drawing stall by stall before anything is accepted', async () => {
  const outline = { type: 'Polygon', coordinates: stall?.geometry.coordinates };
  const answer = {
    found: [{ ...difference, geometry: outline }],
    unknown: [0],
    unmeasured: [],
    obstacles: [],
  };
  const { user, onAccept, onPlaced, onShow, asked } = await open({ [path]: json(answer) });
  await chooseFile(user, new File([painted], '竣工.dxf'));
  await user.click(await screen.findByRole('button', { name: '与方案比对（1 个轮廓）' }));
  expect((await screen.findByText(/对上 1 位/)).textContent).toBe('对上 1 位 · 1 个轮廓不是本方案的车位');
  expect(asked).toContainEqual(
    expect.objectContaining({
      body: { stalls: [{ geometry: expect.objectContaining({ type: 'Polygon' }) }] },
    }),
  );
  expect(onPlaced).toHaveBeenLastCalledWith([expect.objectContaining({ name: 'STALLS' })]);
  const list = screen.getByRole('list', { name: words.differences });
  expect(list.textContent).toContain('移位 0.3 米 · 长 +0.02 · 宽 -0.05');
  expect(list.textContent).toContain('应 1.5，实 1.2 米');
  await user.click(within(list).getByRole('button'));
  expect(onShow).toHaveBeenCalledWith(stall?.id);
  expect(onAccept).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: '验收，1 位按测量入库' }));
  expect(onAccept).toHaveBeenCalledWith({ asBuilt: [{ stall: stall?.id, geometry: outline }] });
});

it('says what is wrong with a file or with the comparison, and accepts nothing', async () => {
  const { user, onAccept } = await open({ [path]: problem(422, { title: '不符合' }) });
  await chooseFile(user, new File(['AC1027'], 'plan.dwg'));
  expect(await screen.findByText('“plan.dwg”读不了')).toBeDefined();
  await chooseFile(user, new File([painted], '竣工.dxf'));
  await user.click(await screen.findByRole('button', { name: '与方案比对（1 个轮廓）' }));
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(onAccept).not.toHaveBeenCalled();
});

it('lists what breaks a must before what merely lies farther off', async () => {
  const far = { ...difference, stallId: 'b', movedMetres: 0.9, breaches: [] };
  await renderPage(
    <AsBuiltList
      found={[far, difference]}
      numbers={
        new Map([
          [difference.stallId, '近 1'],
          ['b', '远 2'],
        ])
      }
      onShow={() => undefined}
    />,
  );
  const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent?.slice(0, 3));
  expect(items).toEqual(['近 1', '远 2']);
});
