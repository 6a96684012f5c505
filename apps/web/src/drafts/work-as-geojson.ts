import type { FeatureCollection } from 'geojson';
import type { Draft } from './draft.ts';

/** Unsent work as a file that any GIS opens: each asset with its values, its parts and whose draft it is. */
export function workAsGeoJson(
  drafts: readonly Draft[],
): FeatureCollection<import('geojson').Geometry | null> {
  return {
    type: 'FeatureCollection',
    features: drafts.flatMap((draft) =>
      Object.entries(draft.items).map(([id, { geometry, values, parts }]) => ({
        type: 'Feature' as const,
        id,
        geometry,
        properties: {
          ...values,
          layer: draft.layer,
          changedAt: draft.changedAt,
          ...(draft.base === undefined ? {} : { code: draft.base.code, version: draft.base.version }),
          ...(parts.length === 0 ? {} : { parts }),
        },
      })),
    ),
  };
}

export function downloadJson(value: unknown, fileName: string): void {
  saveFile(new Blob([JSON.stringify(value, null, 2)], { type: 'application/geo+json' }), fileName);
}

/** Hands a file to the browser, which puts it where the person keeps downloads. */
export function saveFile(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
