// @vitest-environment jsdom

import type { Box } from '@cityplate/geometry/position';
import { screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useObstacles } from '../../../src/pages/parking/use-obstacles.ts';
import { json, problem, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const path = 'GET /api/parking/obstacles';
const well = (id: string, more: Record<string, unknown> = {}) => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: [118.4, 29.1] },
  properties: { id, kind: 'well', layer: 'manhole-covers', code: `code ${id}`, ...more },
});
const found = (...features: object[]) => json({ type: 'FeatureCollection', features });

/** A view that can be moved, and how often the obstacles were another list. */
function View({ boxes, removals = [] }: { boxes: readonly Box[]; removals?: string[] }) {
  const [at, setAt] = useState(0);
  const [isRemoving, setRemoving] = useState(false);
  const { list, named, isReading, error, retry } = useObstacles(
    boxes.slice(0, at + 1),
    isRemoving ? removals : [],
  );
  const lists = useRef(new Set<unknown>());
  lists.current.add(list);
  return (
    <div>
      <output aria-label="placed">{list.map(({ id }) => id).join()}</output>
      <output aria-label="named">{[...named.values()].map(({ code }) => code).join()}</output>
      <output aria-label="lists">{lists.current.size}</output>
      <output aria-label="state">{error === null ? (isReading ? 'reading' : 'read') : 'failed'}</output>
      <button type="button" onClick={() => setAt(at + 1)}>
        move
      </button>
      <button type="button" onClick={() => setRemoving(true)}>
        remove
      </button>
      <button type="button" onClick={retry}>
        retry
      </button>
    </div>
  );
}
const text = (name: string) => screen.getByLabelText(name).textContent;
const press = (name: string) => screen.getByRole('button', { name });

describe('what stands in the way', () => {
  const here: Box = [118.4011, 29.1011, 118.4012, 29.1012];
  const beside: Box = [118.4061, 29.1011, 118.4062, 29.1012];

  it('is read once for each square, counts once, and is the same list until something else is read', async () => {
    const asked = serve({
      [path]: ({ url }) => found(well('a'), well(url.includes('118.405%2C29.1%2C') ? 'b' : 'c')),
    });
    const { user } = await renderPage(<View boxes={[here, here, beside]} />);
    await waitFor(() => expect(text('placed')).toBe('a,c'));
    const lists = text('lists');
    await user.click(press('move'));
    expect(asked).toHaveLength(1);
    expect(text('lists')).toBe(lists);
    await user.click(press('move'));
    await waitFor(() => expect(text('placed')).toBe('a,c,b'));
    expect(asked).toHaveLength(2);
    expect(text('named')).toBe('code a,code c,code b');
  });

  it('no longer does so when it is to be removed, but keeps its name', async () => {
    serve({ [path]: found(well('a'), well('s', { kind: 'stall', layer: 'parking-spaces' })) });
    const { user } = await renderPage(<View boxes={[here]} removals={['s']} />);
    await waitFor(() => expect(text('placed')).toBe('a,s'));
    await user.click(press('remove'));
    expect(text('placed')).toBe('a');
    expect(text('named')).toBe('code a,code s');
  });

  it('that could not be read is told, and read again on demand', async () => {
    let isBroken = true;
    serve({
      [path]: () => (isBroken ? problem(500) : found(well('a', { widthMetres: 3, isChannelised: true }))),
    });
    const { user } = await renderPage(<View boxes={[here]} />);
    await waitFor(() => expect(text('state')).toBe('failed'));
    isBroken = false;
    await user.click(press('retry'));
    await waitFor(() => expect(text('state')).toBe('read'));
    expect(text('placed')).toBe('a');
  });

  it('is not asked for where nothing is looked at', async () => {
    const asked = serve({});
    await renderPage(<View boxes={[]} />);
    expect(asked).toEqual([]);
    expect(text('state')).toBe('read');
  });
});
