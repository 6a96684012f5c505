import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicUseKey } from '@cityplate/layers/derive/public-use';
import { tileAttributes, tileStates } from '@cityplate/layers/derive/tile-attributes';
import type { Link } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { deepestZoom } from '../tiles/tile-route.ts';
import type { Language } from '../words.ts';
import { webMercatorQuad } from './tile-matrix-set.ts';

export const matrixSet = webMercatorQuad(deepestZoom);
const vectorType = 'application/vnd.mapbox-vector-tile';

export const schemeLink: Link = {
  href: paths.tileMatrixSet(matrixSet.id),
  rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme',
  type: 'application/json',
  title: matrixSet.title,
};

/** Addresses of tiles are templates: the names in braces are filled in by the client. */
export const tileLink = ({ id }: LayerDefinition): Link => ({
  href: paths
    .tileTemplate(id)
    .replace('{z}', '{tileMatrix}')
    .replace('{y}', '{tileRow}')
    .replace('{x}', '{tileCol}'),
  rel: 'item',
  type: vectorType,
  templated: true,
});

/** What every description of a layer's tileset says. */
export const tilesetOf = ({ name }: LayerDefinition, language: Language) => ({
  title: name[language],
  dataType: 'vector',
  crs: matrixSet.crs,
  tileMatrixSetURI: matrixSet.uri,
});

const attributesOf = (definition: LayerDefinition) => [
  ...tileStates,
  ...tileAttributes(definition),
  ...(definition.clock === undefined ? [] : [publicUseKey]),
];

const record = <T>(keys: readonly string[], value: T) => Object.fromEntries(keys.map((key) => [key, value]));

/** OGC API – Tiles metadata of the one tileset of a layer. */
export function tilesetDocument(
  region: Region,
  definition: LayerDefinition,
  language: Language,
  links: Link[],
) {
  const [west, south, east, north] = region.box;
  return {
    ...tilesetOf(definition, language),
    tileMatrixSetId: matrixSet.id,
    boundingBox: {
      lowerLeft: [west, south],
      upperRight: [east, north],
      crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    },
    tileMatrixSetLimits: limitsOf(region.box),
    layers: [
      {
        id: definition.id,
        title: definition.name[language],
        dataType: 'vector',
        geometryDimension: dimensionOf(definition),
        propertiesSchema: {
          type: 'object',
          properties: record(attributesOf(definition), { type: 'string' }),
        },
      },
    ],
    links,
  };
}

/** TileJSON 3.0.0, as map libraries read it. */
export const tileJson = (
  region: Region,
  definition: LayerDefinition,
  language: Language,
  origin: string,
) => ({
  tilejson: '3.0.0',
  name: definition.name[language],
  scheme: 'xyz',
  tiles: [`${origin}${paths.tileTemplate(definition.id)}`],
  minzoom: 0,
  maxzoom: deepestZoom,
  bounds: region.box,
  center: [...region.view.center, Math.round(region.view.zoom)],
  vector_layers: [
    {
      id: definition.id,
      description: definition.name[language],
      fields: record(attributesOf(definition), 'String'),
    },
  ],
});

const dimensionOf = ({ geometry: [first = 'Point'] }: LayerDefinition) =>
  first.endsWith('Point') ? 0 : first.endsWith('LineString') ? 1 : 2;

/** Rows and columns that can hold anything at all: those of the region's box. */
function limitsOf([west, south, east, north]: readonly [number, number, number, number]): object[] {
  const column = (lng: number) => (lng + 180) / 360;
  const row = (lat: number) => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return Array.from({ length: deepestZoom + 1 }, (_, zoom) => {
    const size = 2 ** zoom;
    const cell = (share: number) => Math.min(size - 1, Math.max(0, Math.floor(share * size)));
    return {
      tileMatrix: String(zoom),
      minTileRow: cell(row(north)),
      maxTileRow: cell(row(south)),
      minTileCol: cell(column(west)),
      maxTileCol: cell(column(east)),
    };
  });
}
