import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for files of strangers, gone when `remove` is called. */
export function sourceFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'cityplate-load-'));
  return {
    folder,
    write(name: string, content: unknown): string {
      const path = join(folder, name);
      writeFileSync(
        path,
        typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
      );
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Manholes as OpenStreetMap has them, made up around a place: points, one of them an area with a shape of its own. */
export function strangersCovers([lng, lat]: readonly [number, number], count: number) {
  const side = 0.00002;
  return {
    type: 'FeatureCollection',
    features: Array.from({ length: count }, (_, index) => {
      const [x, y] = [lng + index * 0.0003, lat];
      const isArea = index % 5 === 4;
      const ring = [
        [x, y],
        [x + 2 * side, y],
        [x + 2 * side, y + side],
        [x, y + side],
        [x, y],
      ];
      return {
        type: 'Feature',
        id: `${isArea ? 'way' : 'node'}/${1000 + index}`,
        properties: {
          '@id': `node/${1000 + index}`,
          man_made: 'manhole',
          manhole: index % 2 === 0 ? 'drain' : 'telecom',
          ...(index % 3 === 0 ? { operator: 'somebody' } : {}),
        },
        geometry: isArea ? { type: 'Polygon', coordinates: [ring] } : { type: 'Point', coordinates: [x, y] },
      };
    }),
  };
}
