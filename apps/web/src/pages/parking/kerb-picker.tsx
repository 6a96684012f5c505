import type { Box } from '@cityplate/geometry/position';
import { useQuery } from '@tanstack/react-query';
import type { LineString } from 'geojson';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kerbsQuery } from '../../api/parking.ts';
import type { KerbValues } from '../../commands/kerbs.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { KerbLines } from '../../map/tools/kerb-lines.tsx';

type KerbPickerProps = {
  seam: MapSeam;
  view: Box | undefined;
  onPick: (line: LineString, values: Partial<KerbValues>) => void;
};

/** The kerbs of the base map to choose from; one that is chosen brings its width, traffic and side along. */
export function KerbPicker({ seam, view, onPick }: KerbPickerProps) {
  const { t } = useTranslation('parking');
  const found = useQuery({ ...kerbsQuery(view ?? [0, 0, 0, 0]), enabled: view !== undefined });
  const kerbs = useMemo(
    () =>
      (found.data ?? []).map(({ id, geometry, properties }) => ({
        id: String(id),
        line: geometry,
        properties,
        label: t('pick.kerb', {
          road: properties.road ?? t('pick.nameless'),
          metres: Math.round(properties.lengthMetres),
        }),
      })),
    [found.data, t],
  );
  return (
    <KerbLines
      seam={seam}
      kerbs={kerbs}
      chosen={undefined}
      isOffered
      onChoose={(id) => {
        const kerb = kerbs.find((each) => each.id === id);
        if (kerb === undefined) return;
        const { road, side, traffic, carriagewayWidthMetres } = kerb.properties;
        onPick(kerb.line, {
          ...{ side, traffic, carriagewayWidthMetres },
          ...(road === undefined ? {} : { road }),
        });
      }}
    />
  );
}
