// @vitest-environment jsdom

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { changeCorridor, forgetCorridor, readCorridor } from '../../../src/map/corridor.ts';
import { setMarked } from '../../../src/map/marked-positions.ts';
import { CorridorOverlay } from '../../../src/map/tools/corridor-overlay.tsx';
import { MarkedRings } from '../../../src/map/tools/marked-rings.tsx';
import { seamOf } from '../../support/map-seam.ts';
import { renderPage } from '../../support/render-page.tsx';

const change = (corridor: Parameters<typeof changeCorridor>[0]) => act(async () => changeCorridor(corridor));
const label = '画线';
const strip = () => document.querySelector('path[stroke-width]');
afterEach(() => {
  forgetCorridor();
  setMarked([]);
});

async function open() {
  const map = seamOf();
  await renderPage(<CorridorOverlay seam={map.seam} label={label} />);
  return map;
}

describe('a line drawn on the map', () => {
  it('takes no click while nothing is drawn', async () => {
    const { click, listeners } = await open();
    expect(listeners()).toBe(0);
    await click([118.4, 29.1]);
    expect(readCorridor().sketch).toBeUndefined();
    expect(strip()).toBeNull();
  });

  it('grows by a corner with each click, and shows its length to the pointer', async () => {
    const { click, move } = await open();
    await change({ sketch: [] });
    await click([118.4, 29.09]);
    await click([118.41, 29.09]);
    await move([118.42, 29.09]);
    expect(readCorridor().sketch).toEqual([
      [118.4, 29.09],
      [118.41, 29.09],
    ]);
    // 0.02° of longitude at 29.09° N are 1,947 m on the ellipsoid.
    const shown = () => Number.parseFloat(screen.getByRole('img', { name: label }).textContent ?? '');
    await waitFor(() => expect(shown()).toBeCloseTo(1947, -1));
  });

  it('ends with a double click, and lets the map go', async () => {
    const { click, doubleClick, listeners } = await open();
    await change({ sketch: [] });
    await click([118.4, 29.09]);
    await click([118.41, 29.09]);
    await doubleClick([118.41, 29.09]);
    expect(readCorridor().line).toEqual({
      type: 'LineString',
      coordinates: [
        [118.4, 29.09],
        [118.41, 29.09],
      ],
    });
    expect(listeners()).toBe(0);
  });

  it('is drawn from the keyboard too: a corner back, the end, and giving up', async () => {
    const { click } = await open();
    await change({ sketch: [] });
    await click([118.4, 29.09]);
    await click([118.41, 29.09]);
    await click([118.45, 29.09]);
    await act(async () => void fireEvent.keyDown(window, { key: 'Backspace' }));
    await act(async () => void fireEvent.keyDown(window, { key: 'Enter' }));
    expect(readCorridor().line?.coordinates).toHaveLength(2);

    await change({ sketch: [] });
    await click([118.4, 29.05]);
    await click([118.41, 29.05]);
    await act(async () => void fireEvent.keyDown(window, { key: 'Escape' }));
    expect(readCorridor().sketch).toBeUndefined();
    expect(readCorridor().line?.coordinates[0]).toEqual([118.4, 29.09]);
  });

  it('leaves keys alone when nothing is drawn', async () => {
    await open();
    expect(fireEvent.keyDown(window, { key: 'Backspace' })).toBe(true);
  });

  it('shows the strip beside it in its true width, but never too thin to see', async () => {
    await open();
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [118.4, 29.09],
        [118.41, 29.09],
      ],
    };
    // Half a metre a pixel: 20 m to either side are 80 pixels, half a metre would be two.
    await change({ line, bufferMetres: 20 });
    expect(strip()?.getAttribute('stroke-width')).toBe('80');
    await change({ bufferMetres: 0.5 });
    expect(strip()?.getAttribute('stroke-width')).toBe('3');
    expect(strip()?.getAttribute('d')).toContain('100');
  });
});

describe('what a panel speaks of', () => {
  const rings = () => [...document.querySelectorAll('circle[data-alarming]')];
  it('is ringed where it lies, what cannot be claimed in another way', async () => {
    await renderPage(<MarkedRings seam={seamOf().seam} />);
    expect(rings()).toEqual([]);
    await act(async () =>
      setMarked([
        { id: 'a', position: [118.41, 29.09], isAlarming: false },
        { id: 'b', position: [118.42, 29.09], isAlarming: true },
      ]),
    );
    expect(rings().map((ring) => Math.round(Number(ring.getAttribute('cx'))))).toEqual([100, 200]);
    expect(rings().map((ring) => ring.getAttribute('data-alarming'))).toEqual(['false', 'true']);
  });

  it('is not drawn outside of the picture', async () => {
    await renderPage(<MarkedRings seam={seamOf().seam} />);
    await act(async () =>
      setMarked([
        { id: 'in', position: [118.499, 29.09], isAlarming: false },
        { id: 'east', position: [118.6, 29.09], isAlarming: false },
        { id: 'north', position: [118.41, 29.2], isAlarming: false },
      ]),
    );
    expect(rings()).toHaveLength(1);
  });
});
