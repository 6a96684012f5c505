// @vitest-environment jsdom

import type { AssetFeature } from '@cityplate/wire/asset';
import { screen } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { tileOf } from '../../../src/api/nearby.ts';
import type { InspectionRecord } from '../../../src/drafts/inspection-store.ts';
import { InspectionForm } from '../../../src/pages/inspect/inspection-form.tsx';
import { nearest } from '../../../src/pages/inspect/nearest.ts';
import { definitions } from '../../support/definitions.ts';
import { renderPage } from '../../support/render-page.tsx';

const covers = definitions.find(({ id }) => id === 'manhole-covers');
if (covers === undefined) throw new Error('no covers');

function coverAt(lng: number, lat: number, more: Record<string, unknown> = {}): AssetFeature {
  return {
    ...{ type: 'Feature', id: `${lng},${lat}`, geometry: { type: 'Point', coordinates: [lng, lat] } },
    properties: {
      ...{
        code: '33082401002000001',
        codeSystem: 'x',
        serial: 1,
        ownership: 'confirmed',
        remediation: 'normal',
      },
      ...{
        life: 'live',
        version: 1,
        validFrom: '2026-01-01',
        updatedAt: '2026-01-01',
        location: '示例路 1 号',
      },
      ...more,
    },
  } as AssetFeature;
}

test('the nearest come first, and several near are all there', () => {
  const step = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(fc.array(fc.tuple(step, step), { maxLength: 60 }), (steps) => {
      const features = steps.map(([x, y]) => coverAt(118.41 + x / 1e5, 29.14 + y / 1e5));
      const near = nearest(features, [118.41, 29.14], '');
      expect(near).toHaveLength(Math.min(30, steps.length));
      const metres = near.map((each) => each.metres);
      expect(metres).toEqual(metres.toSorted((one, other) => one - other));
      const farthest = near.at(-1)?.metres ?? 0;
      const left = features.filter((feature) => !near.some((each) => each.feature === feature));
      for (const { metres: away } of nearest(left, [118.41, 29.14], ''))
        expect(away).toBeGreaterThanOrEqual(farthest);
    }),
  );
});

test('a word of the number or the place finds it; a shape that is no point is left out', () => {
  const area = { ...coverAt(118.41, 29.14), geometry: { type: 'Polygon', coordinates: [[[1, 2]]] } };
  const features = [
    coverAt(118.41, 29.14),
    coverAt(118.42, 29.14, { code: 'KH-17', location: '江滨路' }),
    area,
  ];
  expect(nearest(features, [118.41, 29.14], ' kh-17 ').map(({ feature }) => feature.id)).toEqual([
    '118.42,29.14',
  ]);
  expect(nearest(features, [118.41, 29.14], '江滨')).toHaveLength(1);
  expect(nearest(features, [118.41, 29.14], '')).toHaveLength(2);
});

test('whoever walks a few steps asks for the same tile, so that it is there without a network', () => {
  expect(tileOf([118.4101, 29.1401])).toEqual(tileOf([118.4103, 29.1403]));
  expect(tileOf([118.41, 29.14])).not.toEqual(tileOf([118.42, 29.14]));
});

async function renderForm(more: Record<string, unknown> = {}) {
  vi.stubGlobal('fetch', async () => Response.json({ photos: [] }));
  const saved: Omit<InspectionRecord, 'person'>[] = [];
  const { user } = await renderPage(
    <InspectionForm
      definition={covers!}
      asset={coverAt(118.41, 29.14, more)}
      position={[118.4101, 29.1401]}
      onBack={() => undefined}
      onSave={(record) => saved.push(record)}
    />,
  );
  return { user, saved };
}
const press = (name: string) => screen.getByRole('button', { name });
const pressed = (name: string) => press(name).getAttribute('aria-pressed');

test('a sunken frame: one number, and the rule names the fault by itself', async () => {
  const { user, saved } = await renderForm({ frameToRoadMillimetres: -3 });
  expect(screen.getByText('上次 -3')).toBeTruthy();
  await user.type(screen.getByLabelText('框路高差'), '18');
  expect(screen.getByText('下沉，超过 15 mm')).toBeTruthy();
  expect(pressed('下沉')).toBe('true');
  await user.click(press('保存'));
  expect(saved[0]).toMatchObject({
    readings: { frameToRoadMillimetres: -18 },
    seen: { frameToRoadMillimetres: -3 },
    position: [118.4101, 29.1401],
    state: 'waiting',
  });
});

test('the sign is a button, because keyboards of phones hide the minus', async () => {
  const { user, saved } = await renderForm();
  await user.type(screen.getByLabelText('盖框高差'), '-1a6');
  await user.click(press('盖框高差：凸出 ＋'));
  expect(pressed('凸出')).toBe('true');
  await user.click(press('保存'));
  expect(saved[0]).toMatchObject({
    readings: { lidToFrameMillimetres: 16 },
    seen: { lidToFrameMillimetres: null },
  });
});

test('faults are toggled, all in order is one tap, and a field emptied again is no reading', async () => {
  const { user, saved } = await renderForm();
  for (const name of ['破损', '松动', '破损']) await user.click(press(name));
  await user.click(press('全部正常'));
  await user.click(press('不松动、无异响：有问题'));
  await user.type(screen.getByLabelText('框路高差'), '7');
  expect(screen.getByText('关注')).toBeTruthy();
  await user.clear(screen.getByLabelText('框路高差'));
  await user.type(screen.getByLabelText('说明'), '车压有声');
  await user.click(press('保存'));
  expect(saved[0]).toMatchObject({
    ...{ defects: ['loose'], readings: {}, note: '车压有声' },
    checklist: { lid: 'ok', level: 'ok', quiet: 'fault', marking: 'ok', plate: 'ok', net: 'ok' },
  });
});

test('a photo taken goes with the record, under a key of its own', async () => {
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }),
  );
  const { user, saved } = await renderForm();
  const file = new File(['x'], 'cover.jpg', { type: 'image/jpeg' });
  await user.upload(screen.getByLabelText('拍照'), file);
  await user.click(press('保存'));
  expect(saved[0]?.photos).toHaveLength(1);
  expect(saved[0]?.photos[0]?.id).not.toBe(saved[0]?.id);
});
