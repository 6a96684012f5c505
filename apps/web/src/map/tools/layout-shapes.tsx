import type { Layout } from '@cityplate/parking/layout';
import type { LineString } from 'geojson';
import { positionsOf } from '../../commands/shape-edits.ts';
import type { MapSeam } from '../map-seam.ts';
import classes from './layout-shapes.module.css';
import { svgPath } from './svg-path.ts';
import { useFrame } from './use-pointer.ts';

/** Stalls of one colour, each with the number painted into it. */
export type StallsOnMap = {
  readonly key: string;
  readonly color: 'blue' | 'white' | 'yellow';
  readonly isDim: boolean;
  readonly stalls: readonly {
    readonly geometry: Layout['stalls']['features'][number]['geometry'];
    readonly label: string;
    readonly isWarned: boolean;
  }[];
};

/** A piece of kerb that holds no stall. */
export type LostOnMap = {
  readonly key: string;
  readonly line: LineString;
  readonly level: 'must' | 'should';
  readonly isPointed: boolean;
};

type LayoutShapesProps = {
  seam: MapSeam;
  groups: readonly StallsOnMap[];
  lost: readonly LostOnMap[];
  /** Says of a lost piece what it is, for who cannot see it. */
  lostLabel: (key: string) => string;
  onPoint: (key: string | undefined) => void;
  /** Undefined while a tool has the pointer: it would lose its moves to the pieces. */
  onChoose: ((key: string) => void) | undefined;
  label: string;
};

/** A number is painted where a stall is at least so wide on the screen. */
const leastNumberPixels = 15;
/** Stalls further outside of the picture are not drawn. */
const marginPixels = 80;

/** Stalls in the colours of their lines and the kerb that is lost, drawn afresh with each frame of a drag. */
export function LayoutShapes(props: LayoutShapesProps) {
  const { seam, groups, lost, lostLabel, onPoint, onChoose, label } = props;
  useFrame(seam);
  const [width, height] = seam.size();
  const showsNumbers = 2 / seam.metresPerPixel() >= leastNumberPixels;
  const isSeen = ([x, y]: readonly [number, number]) =>
    x > -marginPixels && y > -marginPixels && x < width + marginPixels && y < height + marginPixels;
  return (
    <svg
      className={classes.overlay}
      width="100%"
      height="100%"
      role="application"
      aria-label={label}
      data-testid="layout"
    >
      {groups.map(({ key, color, isDim, stalls }) => {
        const seen = stalls.flatMap((stall) => {
          const corners = stall.geometry.coordinates[0]
            ?.slice(0, 4)
            .map((each) => seam.project([each[0] ?? 0, each[1] ?? 0]));
          if (corners === undefined || !corners.some(isSeen)) return [];
          const middle = [0, 1].map(
            (axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length,
          );
          return [
            {
              ...stall,
              path: `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`,
              middle,
              // A number may stand on two stalls by mistake, a corner does not.
              key: `${stall.label} ${stall.geometry.coordinates[0]?.[0]?.join()}`,
            },
          ];
        });
        const paths = (isWarned: boolean) =>
          seen
            .filter((each) => each.isWarned === isWarned)
            .map(({ path }) => path)
            .join('');
        return (
          <g key={key} data-color={color} data-dim={isDim} data-stalls={stalls.length}>
            <path className={classes.stall} d={paths(false)} />
            <path className={classes.stall} data-warned="true" d={paths(true)} />
            {showsNumbers &&
              seen.map(({ key: place, label: number, middle }) => (
                <text key={place} className={classes.number} x={middle[0]} y={middle[1]}>
                  {number}
                </text>
              ))}
          </g>
        );
      })}
      {lost.map(({ key, line, level, isPointed }) => {
        if (!positionsOf(line).some((position) => isSeen(seam.project(position)))) return null;
        const path = svgPath(seam, line);
        return (
          <g key={key}>
            {isPointed && <path className={classes.glow} d={path} />}
            <path className={classes.lost} data-level={level} d={path} />
            {onChoose !== undefined && (
              // biome-ignore lint/a11y/useSemanticElements: a piece of the drawing; SVG knows no button
              <path
                className={classes.reach}
                d={path}
                role="button"
                tabIndex={-1}
                aria-label={lostLabel(key)}
                onPointerEnter={() => onPoint(key)}
                onPointerLeave={() => onPoint(undefined)}
                onClick={() => onChoose(key)}
                onKeyDown={(event) => event.key === 'Enter' && onChoose(key)}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
