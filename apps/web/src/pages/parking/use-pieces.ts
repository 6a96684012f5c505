import { boxOf, widenedByMetres } from '@cityplate/geometry/box';
import { useEffect, useMemo, useState } from 'react';
import { type LostPiece, lostPieces } from '../../commands/rule-costs.ts';
import type { Stage } from './stage.ts';
import type { Planning } from './use-planning.ts';

export type Pieces = {
  readonly all: readonly LostPiece[];
  /** Key of a piece, or `rule:` with the id of one. */
  readonly pointed: string | undefined;
  readonly point: (key: string | undefined) => void;
  readonly isPointed: (piece: LostPiece) => boolean;
  /** Looks at a piece and rings what costs it. */
  readonly choose: (key: string) => void;
  readonly showObstacle: (id: string) => void;
};

const roundMetres = 25;

/** The lost pieces of kerb, on the map and in the cards alike: what is pointed at here is lit there. */
export function usePieces({ laid, profile, obstacles }: Planning, stage: Stage): Pieces {
  const [pointed, point] = useState<string>();
  const [ringed, ring] = useState<string>();
  const all = useMemo(() => lostPieces(laid, profile), [laid, profile]);
  const { highlight, showBox } = stage;
  const obstacleId = all.find(({ key }) => key === pointed)?.properties.obstacleId ?? ringed;
  const geometry = useMemo(
    () =>
      obstacleId === undefined ? undefined : obstacles.list.find(({ id }) => id === obstacleId)?.geometry,
    [obstacles.list, obstacleId],
  );
  useEffect(() => {
    highlight(geometry && { type: 'Feature', properties: {}, geometry });
    return () => highlight(undefined);
  }, [highlight, geometry]);
  const show = (place: GeoJSON.Geometry | undefined) => {
    const box = place && boxOf(place);
    if (box !== undefined) showBox(widenedByMetres(box, roundMetres));
  };
  return {
    ...{ all, pointed, point },
    isPointed: ({ key, properties: { ruleId } }) => pointed === key || pointed === `rule:${ruleId}`,
    choose(key) {
      const piece = all.find((each) => each.key === key);
      ring(piece?.properties.obstacleId);
      show(piece?.line);
    },
    showObstacle(id) {
      ring(id);
      show(obstacles.list.find((each) => each.id === id)?.geometry);
    },
  };
}
