// @vitest-environment jsdom

import { walkMetres } from '@cityplate/geometry/walk-order';
import { screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Near } from '../../../src/pages/inspect/nearest.ts';
import { beginWalk, isDue, withDone } from '../../../src/pages/inspect/walk.ts';
import { WalkList } from '../../../src/pages/inspect/walk-list.tsx';
import { renderPage } from '../../support/render-page.tsx';

const here: [number, number] = [118.41, 29.14];
function nearAt(east: number, north: number, inspectedOn?: string): Near {
  const position: [number, number] = [here[0] + east / 1e4, here[1] + north / 1e4];
  const id = `${east},${north}`;
  const properties = {
    ...{ code: `code ${id}`, codeSystem: 'x', serial: 1, ownership: 'confirmed' as const },
    ...{
      remediation: 'normal' as const,
      life: 'live' as const,
      version: 1,
      validFrom: '2026-01-01',
      updatedAt: '2026-01-01',
      location: `井 ${id}`,
    },
    ...(inspectedOn === undefined ? {} : { inspectedOn }),
  };
  const feature = {
    ...{ type: 'Feature' as const, id, geometry: { type: 'Point' as const, coordinates: position } },
    properties,
  };
  return { feature, position, metres: 0 };
}

test('due is what nobody looked at for seven days, or ever', () => {
  expect(isDue(nearAt(0, 0), '2026-06-30')).toBe(true);
  expect(isDue(nearAt(0, 0, '2026-06-23'), '2026-06-30')).toBe(true);
  expect(isDue(nearAt(0, 0, '2026-06-24'), '2026-06-30')).toBe(false);
});

test('a walk passes all that is due once, no longer than nearest first, and says each leg', () => {
  const step = fc.integer({ min: -50, max: 50 });
  const things = fc.uniqueArray(fc.tuple(step, step, fc.boolean()), {
    maxLength: 12,
    selector: ([east, north]) => `${east},${north}`,
  });
  fc.assert(
    fc.property(things, (given) => {
      const near = given.map(([east, north, isSeen]) =>
        nearAt(east, north, isSeen ? '2026-06-30' : undefined),
      );
      const due = near.filter(({ feature }) => feature.properties.inspectedOn === undefined);
      const { stops } = beginWalk(near, here, '2026-06-30');
      const ids = (all: readonly Near[]) => all.map(({ feature }) => feature.id);
      expect(ids(stops).toSorted()).toEqual(ids(due).toSorted());
      const positions = (all: readonly Near[]) => all.map(({ position }) => position);
      const metres = walkMetres(here, positions(stops));
      expect(stops.reduce((sum, stop) => sum + stop.metres, 0)).toBeCloseTo(metres, 6);
      expect(metres).toBeLessThanOrEqual(walkMetres(here, positions(due)) + 1e-6);
    }),
  );
});

test('what was looked at is ticked, the first of the rest is next, and the way left is told', async () => {
  const near = [nearAt(30, 0), nearAt(10, 0), nearAt(20, 0)];
  const walk = withDone(beginWalk(near, here, '2026-06-30'), '10,0');
  const chosen: string[] = [];
  const { user } = await renderPage(
    <WalkList walk={walk} from={here} onChoose={(asset) => chosen.push(asset)} onEnd={() => undefined} />,
  );
  const rows = within(screen.getByRole('list')).getAllByRole('button');
  expect(rows.map((row) => row.querySelector('b')?.textContent)).toEqual(['井 10,0', '井 20,0', '井 30,0']);
  expect(rows.map((row) => row.getAttribute('aria-current'))).toEqual([null, 'step', null]);
  expect(within(rows[0]!).getByText('✓ 已查')).toBeTruthy();
  // 0.003° of longitude at 29.14° north on the ellipsoid: 0.003 × 111,320 × cos 29.14° × 1.0008.
  expect(screen.getByRole('status').textContent).toBe('还有 2 个，约 292 米');
  await user.click(rows[1]!);
  expect(chosen).toEqual(['20,0']);
});
