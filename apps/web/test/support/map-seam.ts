import { act } from '@testing-library/react';
import { vi } from 'vitest';
import type { LngLat } from '../../src/app/map-search.ts';
import type { MapSeam } from '../../src/map/map-seam.ts';
import type { ToolListener } from '../../src/map/tools/tool-seam.ts';

export const insets = { top: 0, right: 0, bottom: 0, left: 0 };

/** A map of 1000 by 500 pixels, one hundredth of a degree to 100 pixels from 118.40° E 29.10° N, half a metre each. */
export function seamOf(patch: Partial<MapSeam> = {}) {
  const listeners = new Set<ToolListener>();
  const show = vi.fn<MapSeam['show']>();
  const seam: MapSeam = {
    show,
    visibleBox: () => [118.4, 29.05, 118.5, 29.1],
    project: ([lng, lat]) => [(lng - 118.4) * 10_000, (29.1 - lat) * 10_000],
    unproject: (x, y) => [118.4 + x / 10_000, 29.1 - y / 10_000],
    refresh: vi.fn(),
    setStale: vi.fn(),
    position: () => ({ center: [118.4, 29.1], zoom: 14 }),
    follow: vi.fn(),
    onFrame: () => () => undefined,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    targetsAround: () => [],
    metresPerPixel: () => 0.5,
    size: () => [1000, 500],
    settled: () => Promise.resolve(),
    ...patch,
  };
  const pointer = (position: LngLat) => ({
    position,
    pixel: seam.project(position),
    alt: false,
    shift: false,
    byTouch: false,
  });
  const tell = (deed: (listener: ToolListener) => void) => act(async () => listeners.forEach(deed));
  return {
    seam,
    show,
    listeners: () => listeners.size,
    click: (position: LngLat) => tell((listener) => listener.onClick(pointer(position))),
    doubleClick: (position: LngLat) => tell((listener) => listener.onDoubleClick(pointer(position))),
    move: (position: LngLat) => tell((listener) => listener.onMove(pointer(position))),
  };
}
