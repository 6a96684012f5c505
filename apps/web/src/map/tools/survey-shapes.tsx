import type { SurveyLayer } from '@cityplate/formats/survey-content';
import type { MapSeam } from '../map-seam.ts';
import classes from './survey-shapes.module.css';
import { svgPath } from './svg-path.ts';
import { useFrame } from './use-pointer.ts';

type SurveyShapesProps = {
  seam: MapSeam;
  /** In longitude and latitude. */
  layers: readonly SurveyLayer[];
  roleOf: (layer: string) => 'kerbs' | 'stalls' | 'ignore';
  label: string;
};

const isPlaced = (path: SurveyLayer['lines'][number]) => path.every((point) => point.every(Number.isFinite));

/** Contours and trees that nobody takes would be drawn anew with each frame of a pan. */
const mostIgnored = 2_000;
const isShown =
  (roleOf: SurveyShapesProps['roleOf']) =>
  ({ name, lines, areas }: SurveyLayer): boolean =>
    roleOf(name) !== 'ignore' || lines.length + areas.length <= mostIgnored;

/** A surveyor's lines and areas over the map as they would be taken; one path a layer, since there may be thousands. */
export function SurveyShapes({ seam, layers, roleOf, label }: SurveyShapesProps) {
  useFrame(seam);
  return (
    <svg className={classes.overlay} width="100%" height="100%" role="img" aria-label={label}>
      {layers.filter(isShown(roleOf)).map(({ name, lines, areas }) => {
        const paths = [
          ...lines
            .filter(isPlaced)
            .map((path) => svgPath(seam, { type: 'LineString', coordinates: copied(path) })),
          ...areas
            .filter(({ ring }) => isPlaced(ring))
            .map(({ ring }) => svgPath(seam, { type: 'Polygon', coordinates: [copied(ring)] })),
        ];
        return <path key={name} className={classes.shape} data-role={roleOf(name)} d={paths.join('')} />;
      })}
    </svg>
  );
}

const copied = (path: SurveyLayer['lines'][number]) => path.map(([lng, lat]) => [lng, lat]);
