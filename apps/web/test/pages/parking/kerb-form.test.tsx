// @vitest-environment jsdom

import type { Obstacle } from '@cityplate/parking/obstacle';
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type Kerb, type KerbValues, kerbsOf } from '../../../src/commands/kerbs.ts';
import { hoursZh } from '../../../src/i18n/hours.zh.ts';
import { parkingEn } from '../../../src/i18n/parking.en.ts';
import { parkingZh } from '../../../src/i18n/parking.zh.ts';
import { KerbForm } from '../../../src/pages/parking/kerb-form.tsx';
import { KerbPicker } from '../../../src/pages/parking/kerb-picker.tsx';
import type { Obstacles } from '../../../src/pages/parking/use-obstacles.ts';
import { json, serve } from '../../support/answers.ts';
import { seamOf } from '../../support/map-seam.ts';
import { draftWith, straight, strict, wellAt, wide } from '../../support/parking.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = parkingZh;
const around = (list: readonly Obstacle[]): Obstacles => ({
  ...{ list, named: new Map(), isReading: false, error: null, retry: () => undefined },
});

function kerbWith(more: Partial<KerbValues> = {}, metres = 60.1): Kerb {
  const [kerb] = kerbsOf(draftWith({ a: [straight(metres), { ...wide, ...more }] }).items);
  if (kerb === undefined) throw new Error('no kerb');
  return kerb;
}

async function open(kerb = kerbWith(), list: readonly Obstacle[] = [], language: 'zh' | 'en' = 'zh') {
  const heard = { onChange: vi.fn(), onLift: vi.fn(), onRemove: vi.fn() };
  const page = await renderPage(
    <KerbForm kerb={kerb} profile={strict} obstacles={around(list)} {...heard} />,
    { language },
  );
  return { ...page, ...heard };
}

describe('what is wanted along a kerb', () => {
  it.each([
    [words.angle.perpendicular, { angleDegrees: 90 }],
    [words.angle.thirty, { angleDegrees: 30 }],
    [words.traffic['one-way'], { traffic: 'one-way' }],
    [words.color.yellow, { lineColor: 'yellow' }],
    [words.color.white, { lineColor: 'white' }],
  ])('is chosen: %s', async (name, patch) => {
    const { user, onChange } = await open();
    await user.click(screen.getByRole('radio', { name }));
    expect(onChange).toHaveBeenLastCalledWith(patch);
  });

  it('starts from the usual sizes of another class', async () => {
    const { user, onChange } = await open(kerbWith({ widthMetres: 2.2 }));
    await user.click(screen.getByRole('radio', { name: words.class.large }));
    expect(onChange).toHaveBeenLastCalledWith({
      stallClass: 'large',
      lengthMetres: undefined,
      widthMetres: undefined,
    });
  });

  it('asks how an angled stall is driven into, and a parallel one not', async () => {
    const { user, onChange, unmount } = await open(kerbWith({ angleDegrees: 45 }));
    await user.click(screen.getByRole('radio', { name: words.entry['back-in'] }));
    expect(onChange).toHaveBeenLastCalledWith({ entry: 'back-in' });
    unmount();
    await open();
    expect(screen.queryByRole('radio', { name: words.entry['back-in'] })).toBeNull();
  });

  it('takes typed numbers, an empty size being the usual one, and says when a field is left', async () => {
    const { user, onChange, onLift } = await open(kerbWith({ widthMetres: 2.2 }));
    const width = screen.getByLabelText(words.form.widthMetres);
    await user.clear(width);
    expect(onChange).toHaveBeenLastCalledWith({ widthMetres: undefined });
    await user.type(screen.getByLabelText(words.form.lengthMetres), '5');
    expect(onChange).toHaveBeenLastCalledWith({ lengthMetres: 5 });
    await user.tab();
    expect(onLift).toHaveBeenCalled();
    // A carriageway has a width always: an empty field changes nothing yet.
    onChange.mockClear();
    await user.clear(screen.getByLabelText(words.form.carriagewayWidthMetres));
    expect(onChange).not.toHaveBeenCalled();
  });

  it('has two sides, open hours, uses and a road', async () => {
    const { user, onChange, onRemove } = await open(kerbWith({ useModes: ['tidal'] }));
    await user.click(screen.getByLabelText(words.form.bothSides));
    expect(onChange).toHaveBeenLastCalledWith({ bothSides: true });
    await user.click(screen.getByRole('button', { name: words.form.flip }));
    expect(onChange).toHaveBeenLastCalledWith({ side: 'right' });
    await user.click(screen.getByLabelText('限时'));
    expect(onChange).toHaveBeenLastCalledWith({ useModes: ['tidal', 'time-limited'] });
    await user.click(screen.getByLabelText('潮汐'));
    expect(onChange).toHaveBeenLastCalledWith({ useModes: [] });
    await user.click(screen.getByRole('button', { name: hoursZh.editor.set }));
    expect(onChange).toHaveBeenLastCalledWith({ openHours: '08:00–20:00' });
    await user.type(screen.getByLabelText(words.form.road), '江');
    expect(onChange).toHaveBeenLastCalledWith({ road: '江' });
    await user.click(screen.getByRole('button', { name: words.kerb.remove }));
    expect(onRemove).toHaveBeenCalledOnce();
  });

  it('offers what would bring more stalls, and does it with one click', async () => {
    const wells = [6, 18, 30, 42, 54].map((x) => wellAt(`w${x}`, x, 3.8));
    const { user, onChange } = await open(kerbWith({ bothSides: true, carriagewayWidthMetres: 11 }), wells);
    // Both sides want 12 m: as it is no stall stands, on one side some do.
    const [fix] = await screen.findAllByRole('button', { name: /\+\d+ 位/ });
    expect(fix?.textContent).toMatch(/对侧不划 \+\d+ 位/);
    if (fix !== undefined) await user.click(fix);
    expect(onChange).toHaveBeenLastCalledWith({ bothSides: false });
  });

  it('reads in English', async () => {
    await open(kerbWith(), [], 'en');
    expect(screen.getByRole('radiogroup', { name: parkingEn.form.arrangement })).toBeDefined();
    expect(
      within(screen.getByRole('radiogroup', { name: parkingEn.form.color })).getByRole('radio', {
        name: parkingEn.color.blue,
      }),
    ).toBeDefined();
  });
});

describe('a kerb of the base map', () => {
  const features = [
    {
      type: 'Feature',
      id: 7,
      geometry: { ...straight(80) },
      properties: {
        road: '解元路',
        carriagewayWidthMetres: 16,
        traffic: 'two-way',
        side: 'left',
        lengthMetres: 80.2,
      },
    },
    {
      type: 'Feature',
      id: 8,
      geometry: { ...straight(30, 40) },
      properties: { carriagewayWidthMetres: 6, traffic: 'one-way', side: 'right', lengthMetres: 30 },
    },
  ];

  it('brings its width, traffic, side and road along', async () => {
    const asked = serve({ 'GET /api/parking/kerbs': json({ type: 'FeatureCollection', features }) });
    const onPick = vi.fn();
    const { user } = await renderPage(
      <KerbPicker seam={seamOf().seam} view={[118.4, 29.13, 118.41, 29.14]} onPick={onPick} />,
    );
    await user.click(await screen.findByRole('button', { name: '解元路，80 米' }));
    expect(onPick).toHaveBeenLastCalledWith(straight(80), {
      ...{ side: 'left', traffic: 'two-way', carriagewayWidthMetres: 16, road: '解元路' },
    });
    await user.click(screen.getByRole('button', { name: '无名路，30 米' }));
    expect(onPick.mock.lastCall?.[1]).not.toHaveProperty('road');
    expect(decodeURIComponent(asked[0]?.url ?? '')).toContain('bbox=118.4,29.13,118.41,29.14');
  });

  it('is not asked for while one is too far out', async () => {
    const asked = serve({});
    await renderPage(<KerbPicker seam={seamOf().seam} view={undefined} onPick={vi.fn()} />);
    expect(asked).toEqual([]);
  });
});
