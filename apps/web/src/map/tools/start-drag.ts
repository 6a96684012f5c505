import type { PointerEvent as ReactPointerEvent } from 'react';
import type { LngLat } from '../../app/map-search.ts';
import type { MapSeam } from '../map-seam.ts';

export type DragPoint = {
  readonly position: LngLat;
  readonly alt: boolean;
  readonly pixel: readonly [number, number];
};

type Drag = { onMove: (now: DragPoint, start: DragPoint) => void; onEnd: (hasMoved: boolean) => void };

/** A finger trembles; less than this is a press, not a drag. */
const leastPixels = 3;

/** Follows one pointer from its press on a handle until it is let go; moves arrive once per frame. */
export function startDrag(event: ReactPointerEvent<SVGElement>, seam: MapSeam, drag: Drag): void {
  const surface = event.currentTarget.ownerSVGElement ?? event.currentTarget;
  const { left, top } = surface.getBoundingClientRect();
  const pointAt = (from: { clientX: number; clientY: number; altKey: boolean }): DragPoint => {
    const pixel = [from.clientX - left, from.clientY - top] as const;
    return { position: seam.unproject(pixel[0], pixel[1]), alt: from.altKey, pixel };
  };
  const start = pointAt(event);
  const { pointerId } = event;
  let frame = 0;
  let hasMoved = false;
  const onMove = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return;
    const now = pointAt(next);
    hasMoved ||= Math.hypot(now.pixel[0] - start.pixel[0], now.pixel[1] - start.pixel[1]) >= leastPixels;
    cancelAnimationFrame(frame);
    if (hasMoved) frame = requestAnimationFrame(() => drag.onMove(now, start));
  };
  const onEnd = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return;
    cancelAnimationFrame(frame);
    if (hasMoved && next.type === 'pointerup') drag.onMove(pointAt(next), start);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onEnd);
    window.removeEventListener('pointercancel', onEnd);
    drag.onEnd(hasMoved);
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onEnd);
  window.addEventListener('pointercancel', onEnd);
}
