import type { CaseMap } from '@cityplate/wire/case-map';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { caseMapQuery } from '../../api/case-map.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import type { CaseMarks } from '../../map/marks/cases.ts';

/** The open cases of what is in view, while the map shows them. The caller renders anew when the map comes to rest. */
export function useCaseMap(seam: MapSeam | undefined, insets: Insets): UseQueryResult<CaseMap> {
  const { hasCases } = useMapState().state;
  return useQuery({ ...caseMapQuery(seam?.visibleBox(insets)), enabled: hasCases && seam !== undefined });
}

/** The same as the map draws them. */
export function useCaseMarks(cases: CaseMap['cases'] | undefined): CaseMarks | undefined {
  const { hasCases, chosenCase } = useMapState().state;
  return useMemo(() => {
    if (!hasCases || cases === undefined || cases.length === 0) return undefined;
    return {
      type: 'FeatureCollection',
      features: cases.map(({ id, position: [lng, lat], layer, kind, clock, dueAt }) => ({
        ...{ type: 'Feature', geometry: { type: 'Point', coordinates: [lng, lat] } },
        properties: { id, layer, kind, clock, dueAt, chosen: id === chosenCase },
      })),
    };
  }, [hasCases, cases, chosenCase]);
}
