import { bearingDegrees } from '@cityplate/geometry/measure';
import type { Geometry } from 'geojson';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { middleOf, positionsOf, rotated, setShape } from '../../commands/shape-edits.ts';
import type { Editing } from '../../drafts/editing.ts';
import type { MapSeam } from '../map-seam.ts';
import { type CornerPath, cornersOf, insertCorner, middlesOf, moveCorner, removeCorner } from './corners.ts';
import classes from './edit-overlay.module.css';
import { snapPosition } from './snap-position.ts';
import { type DragPoint, startDrag } from './start-drag.ts';
import { snapPixels, targetsNear } from './surroundings.ts';

/** What handles need of an edit, whatever is edited. */
export type ShapeEditing = Pick<Editing, 'act' | 'lift' | 'isSnapping' | 'stampForm'> & {
  readonly draft: Pick<Editing['draft'], 'items' | 'base'>;
};

type ShapeHandlesProps = { seam: MapSeam; editing: ShapeEditing; id: string; geometry: Geometry };

/** Corners nearer together than this on the screen would be a heap of handles: they wait until one zooms in. */
const leastSpacingPixels = 9;
const turnHandlePixels = 34;

/** Handles of the one chosen shape: corners unless its size is fixed, and one to turn it. */
export function ShapeHandles({ seam, editing, id, geometry }: ShapeHandlesProps) {
  const { t } = useTranslation('editing');
  const isFixed = editing.stampForm !== undefined;
  if (geometry.type === 'Point') return null;

  const put = (next: Geometry, label: 'reshape' | 'rotate', stroke?: string) =>
    editing.act(setShape(editing.draft.items, id, next, label, stroke));

  const snapped = (at: DragPoint) => {
    if (!editing.isSnapping || at.alt) return at.position;
    const targets = targetsNear(seam, at.pixel, 0, editing.draft.items, [id]).filter(
      (target) => target.serial === undefined || target.serial !== editing.draft.base?.serial,
    );
    return snapPosition(at.position, targets, snapPixels * seam.metresPerPixel())?.position ?? at.position;
  };
  const dragCorner = (event: PointerEvent<SVGElement>, start: Geometry, path: CornerPath) => {
    event.stopPropagation();
    const stroke = `corner:${path.join('.')}:${event.timeStamp}`;
    startDrag(event, seam, {
      onMove: (now) => put(moveCorner(start, path, snapped(now)), 'reshape', stroke),
      onEnd: editing.lift,
    });
  };
  const onCornerKey = (event: KeyboardEvent, path: CornerPath) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
    put(removeCorner(geometry, path), 'reshape');
  };

  const corners = isFixed ? [] : spaced(seam, cornersOf(geometry));
  const middles = isFixed ? [] : middlesOf(geometry);
  return (
    <g>
      {middles.length <= 60 &&
        middles.map(({ path, position }) => {
          const [x, y] = seam.project(position);
          return (
            <circle
              key={`middle-${path.join('.')}`}
              className={classes.middle}
              cx={x}
              cy={y}
              r={4}
              onPointerDown={(event) => dragCorner(event, insertCorner(geometry, path, position), path)}
            />
          );
        })}
      {corners.map(({ path, position }, index) => {
        const [x, y] = seam.project(position);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a handle inside the drawing; SVG knows no button
          <circle
            key={`corner-${path.join('.')}`}
            className={classes.corner}
            cx={x}
            cy={y}
            r={6}
            tabIndex={0}
            role="button"
            aria-label={t('tool.corner', { number: index + 1 })}
            onPointerDown={(event) => dragCorner(event, geometry, path)}
            onKeyDown={(event) => onCornerKey(event, path)}
          />
        );
      })}
      <TurnHandle
        seam={seam}
        geometry={geometry}
        onTurn={(next, stroke) => put(next, 'rotate', stroke)}
        onEnd={editing.lift}
      />
    </g>
  );
}

function spaced(seam: MapSeam, corners: ReturnType<typeof cornersOf>): ReturnType<typeof cornersOf> {
  let last: readonly [number, number] | undefined;
  return corners.filter(({ position }) => {
    const at = seam.project(position);
    const isFar = last === undefined || Math.hypot(at[0] - last[0], at[1] - last[1]) >= leastSpacingPixels;
    if (isFar) last = at;
    return isFar;
  });
}

type TurnHandleProps = {
  seam: MapSeam;
  geometry: Geometry;
  onTurn: (next: Geometry, stroke: string) => void;
  onEnd: () => void;
};

function TurnHandle({ seam, geometry, onTurn, onEnd }: TurnHandleProps) {
  const { t } = useTranslation('editing');
  const middle = middleOf(geometry);
  if (middle === undefined) return null;
  const [x, middleY] = seam.project(middle);
  const top = Math.min(...positionsOf(geometry).map((position) => seam.project(position)[1]));
  const y = Math.max(18, top - turnHandlePixels);
  const grab = (event: PointerEvent<SVGElement>) => {
    event.stopPropagation();
    const stroke = `turn:${event.timeStamp}`;
    startDrag(event, seam, {
      onMove(now, start) {
        const turn = bearingDegrees(middle, [...now.position]) - bearingDegrees(middle, [...start.position]);
        onTurn(rotated(geometry, now.alt ? turn : Math.round(turn * 2) / 2), stroke);
      },
      onEnd,
    });
  };
  const onKey = (event: KeyboardEvent) => {
    const turn = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (turn === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onTurn(rotated(geometry, event.shiftKey ? turn * 15 : turn), 'turn:key');
  };
  const [first, second] = positionsOf(geometry);
  const turned = first === undefined || second === undefined ? 0 : bearingDegrees(first, second) % 360;
  return (
    <g>
      <path className={classes.turnLine} d={`M${x} ${Math.min(middleY, top)}L${x} ${y}`} />
      <circle
        className={classes.turn}
        cx={x}
        cy={y}
        r={7}
        tabIndex={0}
        role="slider"
        aria-label={t('tool.turn')}
        aria-valuenow={Math.round(turned)}
        aria-valuemin={0}
        aria-valuemax={359}
        onKeyDown={onKey}
        onPointerDown={grab}
      />
    </g>
  );
}
