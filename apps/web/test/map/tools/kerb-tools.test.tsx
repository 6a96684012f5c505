// @vitest-environment jsdom

import type { Layout } from '@cityplate/parking/layout';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { parkingZh } from '../../../src/i18n/parking.zh.ts';
import type { MapSeam } from '../../../src/map/map-seam.ts';
import { KerbLines } from '../../../src/map/tools/kerb-lines.tsx';
import { KerbSketch } from '../../../src/map/tools/kerb-sketch.tsx';
import { LayoutShapes, type LostOnMap, type StallsOnMap } from '../../../src/map/tools/layout-shapes.tsx';
import { PlacePicker } from '../../../src/map/tools/place-picker.tsx';
import type { SnapTarget } from '../../../src/map/tools/tool-seam.ts';
import { seamOf } from '../../support/map-seam.ts';
import { renderPage } from '../../support/render-page.tsx';

const press = (key: string, more: KeyboardEventInit = {}) =>
  act(async () => void fireEvent.keyDown(window, { key, ...more }));
const line = (...coordinates: [number, number][]) => ({ type: 'LineString' as const, coordinates });

describe('drawing a kerb', () => {
  async function draw(patch: Partial<MapSeam> = {}) {
    const map = seamOf(patch);
    const heard = { onSketch: vi.fn(), onDone: vi.fn(), onCancel: vi.fn() };
    const page = await renderPage(<KerbSketch seam={map.seam} {...heard} />);
    const corners = () => document.querySelectorAll('circle').length;
    return { ...map, ...heard, ...page, corners };
  }

  it('tells the line with the pointer as its end, long before it is finished', async () => {
    const { click, move, onSketch, onDone } = await draw();
    await click([118.41, 29.09]);
    expect(onSketch).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'LineString' }));
    await move([118.42, 29.09]);
    await waitFor(() => expect(onSketch).toHaveBeenLastCalledWith(line([118.41, 29.09], [118.42, 29.09])));
    expect(onDone).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toMatch(/\d m/);
    expect(screen.getByRole('status').textContent).toContain(parkingZh.draw.second);
  });

  it.each([
    ['Enter', (map: Awaited<ReturnType<typeof draw>>) => press('Enter').then(() => map)],
    ['a double click', (map: Awaited<ReturnType<typeof draw>>) => map.doubleClick([118.42, 29.09])],
  ])('ends with %s, the second click of a double click being no corner', async (_, end) => {
    const map = await draw();
    await map.click([118.41, 29.09]);
    await map.click([118.42, 29.09]);
    await map.click([118.42, 29.09]);
    expect(map.corners()).toBe(2);
    await end(map);
    expect(map.onDone).toHaveBeenCalledExactlyOnceWith(line([118.41, 29.09], [118.42, 29.09]));
  });

  it('needs two corners', async () => {
    const { click, onDone } = await draw();
    await press('Enter');
    await click([118.41, 29.09]);
    await press('Enter');
    expect(onDone).not.toHaveBeenCalled();
  });

  it.each([
    ['Backspace', {}],
    ['z', { ctrlKey: true }],
  ])('takes a corner back with %s', async (key, held) => {
    const { click, corners } = await draw();
    await click([118.41, 29.09]);
    await click([118.42, 29.09]);
    await press(key, held);
    expect(corners()).toBe(1);
    await press(key, held);
    expect(corners()).toBe(0);
  });

  it('is given up with Escape, and leaves keys to a field that is typed into', async () => {
    const { click, onCancel, corners } = await draw();
    await click([118.41, 29.09]);
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { key: 'Backspace' });
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(corners()).toBe(1);
    expect(onCancel).not.toHaveBeenCalled();
    field.remove();
    await press('Escape');
    expect(onCancel).toHaveBeenCalledOnce();
  });

  const corner: SnapTarget = { id: 'kerb/1', kind: 'kerb', geometry: line([118.41, 29.09], [118.43, 29.09]) };

  it('is held by the corner of a kerb nearby, and by none while Alt is down', async () => {
    const { click, onDone } = await draw({ targetsAround: () => [corner] });
    // Some 3 m away; the reach of a pointer is 7 m here.
    await click([118.41003, 29.09002]);
    await click([118.45, 29.09]);
    await press('Enter');
    expect(onDone.mock.lastCall?.[0].coordinates[0]).toEqual([118.41, 29.09]);

    await press('Alt');
    await click([118.41003, 29.09002]);
    await press('Enter');
    expect(onDone.mock.lastCall?.[0].coordinates.at(-1)).toEqual([118.41003, 29.09002]);
  });

  it('lets the map go when it is over', async () => {
    const { unmount, onSketch, listeners } = await draw();
    expect(listeners()).toBe(1);
    unmount();
    expect(listeners()).toBe(0);
    expect(onSketch).toHaveBeenLastCalledWith(undefined);
  });
});

describe('stalls and lost kerb on the map', () => {
  const square = (lng: number, lat: number): Layout['stalls']['features'][number]['geometry'] => ({
    type: 'Polygon',
    coordinates: [
      [
        [lng, lat],
        [lng + 0.001, lat],
        [lng + 0.001, lat - 0.001],
        [lng, lat - 0.001],
        [lng, lat],
      ],
    ],
  });
  const blue: StallsOnMap = {
    key: 'k1',
    color: 'blue',
    isDim: false,
    stalls: [
      { geometry: square(118.41, 29.09), label: '1', isWarned: false },
      { geometry: square(118.42, 29.09), label: '2', isWarned: true },
      { geometry: square(118.9, 29.09), label: '3', isWarned: false },
    ],
  };
  const lost: LostOnMap[] = [
    { key: 'k1/0', line: line([118.41, 29.09], [118.42, 29.09]), level: 'must', isPointed: true },
    { key: 'k1/1', line: line([118.43, 29.09], [118.44, 29.09]), level: 'should', isPointed: false },
    { key: 'k1/2', line: line([118.9, 29.09], [118.91, 29.09]), level: 'must', isPointed: false },
  ];

  async function show(more: { metresPerPixel?: number; isActive?: boolean } = {}) {
    const { metresPerPixel = 0.05, isActive = true } = more;
    const { seam } = seamOf({ metresPerPixel: () => metresPerPixel });
    const heard = { onPoint: vi.fn(), onChoose: vi.fn() };
    const page = await renderPage(
      <LayoutShapes
        label="车位"
        seam={seam}
        groups={[blue]}
        lost={lost}
        lostLabel={(key) => `失 ${key}`}
        onPoint={heard.onPoint}
        onChoose={isActive ? heard.onChoose : undefined}
      />,
    );
    return { ...page, ...heard };
  }
  const rings = (selector: string) =>
    [...document.querySelectorAll(`[data-color="blue"] ${selector}`)].map(
      (path) => path.getAttribute('d')?.split('M').length ?? 0,
    );

  it('are drawn in the colour of the line, those with a warning apart, those outside of the picture not at all', async () => {
    await show();
    expect(document.querySelector('[data-stalls="3"]')).not.toBeNull();
    expect(rings('path:not([data-warned])')).toEqual([2]);
    expect(rings('path[data-warned]')).toEqual([2]);
    expect(
      [...document.querySelectorAll('path[data-level]')].map((path) => path.getAttribute('data-level')),
    ).toEqual(['must', 'should']);
  });

  it('have their numbers painted once they are large enough to read', async () => {
    await show();
    expect([...document.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual(['1', '2']);
    document.body.innerHTML = '';
    await show({ metresPerPixel: 0.5 });
    expect(document.querySelectorAll('text')).toHaveLength(0);
  });

  it('tell which piece of kerb is pointed at and chosen, by pointer and by key', async () => {
    const { onPoint, onChoose, user } = await show();
    const piece = screen.getByRole('button', { name: '失 k1/1' });
    await user.hover(piece);
    expect(onPoint).toHaveBeenLastCalledWith('k1/1');
    await user.click(piece);
    fireEvent.keyDown(piece, { key: 'Enter' });
    expect(onChoose.mock.calls).toEqual([['k1/1'], ['k1/1']]);
    await user.unhover(piece);
    expect(onPoint).toHaveBeenLastCalledWith(undefined);
    // Lit: one more line under the pointed one.
    const lit = screen.getByRole('button', { name: '失 k1/0' }).parentElement;
    expect(lit?.children).toHaveLength(3);
    expect(piece.parentElement?.children).toHaveLength(2);
  });

  it('leave the pointer to a tool that draws', async () => {
    await show({ isActive: false });
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(document.querySelectorAll('path[data-level]')).toHaveLength(2);
  });
});

describe('kerbs as lines', () => {
  const kerbs = [
    { id: 'a', line: line([118.41, 29.09], [118.42, 29.09]), label: '路缘 1' },
    { id: 'b', line: line([118.41, 29.08], [118.42, 29.08]), label: '路缘 2' },
  ];

  it('are chosen by pointer and by key, and say which one is', async () => {
    const onChoose = vi.fn();
    const { user } = await renderPage(
      <KerbLines seam={seamOf().seam} kerbs={kerbs} chosen="b" onChoose={onChoose} />,
    );
    expect(screen.getByRole('button', { name: '路缘 2', pressed: true })).toBeDefined();
    await user.click(screen.getByRole('button', { name: '路缘 1' }));
    fireEvent.keyDown(screen.getByRole('button', { name: '路缘 2' }), { key: 'Enter' });
    expect(onChoose.mock.calls).toEqual([['a'], ['b']]);
  });

  it('are only drawn while a tool has the pointer', async () => {
    await renderPage(
      <KerbLines seam={seamOf().seam} kerbs={kerbs} chosen={undefined} onChoose={undefined} isOffered />,
    );
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(document.querySelectorAll('g[data-offered="true"]')).toHaveLength(2);
  });
});

it('a place is the next click on the map', async () => {
  const { seam, click } = seamOf();
  const onPick = vi.fn();
  await renderPage(<PlacePicker seam={seam} onPick={onPick} />);
  await click([118.43, 29.07]);
  expect(onPick).toHaveBeenCalledExactlyOnceWith([118.43, 29.07]);
});
