import type { LineString } from 'geojson';
import type { MapSeam } from '../map-seam.ts';
import classes from './kerb-lines.module.css';
import { svgPath } from './svg-path.ts';
import { useFrame } from './use-pointer.ts';

type KerbLinesProps = {
  seam: MapSeam;
  kerbs: readonly { readonly id: string; readonly line: LineString; readonly label: string }[];
  chosen: string | undefined;
  /** Undefined while a tool has the pointer. */
  onChoose: ((id: string) => void) | undefined;
  /** They are not part of the scheme yet. */
  isOffered?: boolean;
};

/** The kerbs of a scheme as lines to choose from. */
export function KerbLines({ seam, kerbs, chosen, onChoose, isOffered = false }: KerbLinesProps) {
  useFrame(seam);
  return (
    <svg className={classes.overlay} width="100%" height="100%" role="application">
      {kerbs.map(({ id, line, label }) => {
        const path = svgPath(seam, line);
        return (
          <g key={id} data-chosen={id === chosen} data-offered={isOffered}>
            <path className={classes.kerb} d={path} />
            {onChoose !== undefined && (
              // biome-ignore lint/a11y/useSemanticElements: a line of the drawing; SVG knows no button
              <path
                className={classes.reach}
                d={path}
                role="button"
                tabIndex={0}
                aria-label={label}
                aria-pressed={id === chosen}
                onClick={() => onChoose(id)}
                onKeyDown={(event) => event.key === 'Enter' && onChoose(id)}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
