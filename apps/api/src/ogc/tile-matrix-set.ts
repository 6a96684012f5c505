/** OGC 17-083r4 annex D.1: the web-mercator quadtree, as far as tiles are served. */
const id = 'WebMercatorQuad';
const uri = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
const crs = 'http://www.opengis.net/def/crs/EPSG/0/3857';
const halfWorldMetres = 20037508.342789244;
const tilePixels = 256;
/** The standard's pixel of 0.28 mm. */
const pixelMetres = 0.00028;

export interface TileMatrixSet {
  id: string;
  title: string;
  uri: string;
  crs: string;
  orderedAxes: string[];
  wellKnownScaleSet: string;
  tileMatrices: object[];
}

export function webMercatorQuad(deepestZoom: number): TileMatrixSet {
  return {
    id,
    title: 'Google Maps Compatible for the World',
    uri,
    crs,
    orderedAxes: ['E', 'N'],
    wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
    tileMatrices: Array.from({ length: deepestZoom + 1 }, (_, zoom) => {
      const cellSize = (2 * halfWorldMetres) / (tilePixels * 2 ** zoom);
      return {
        id: String(zoom),
        scaleDenominator: cellSize / pixelMetres,
        cellSize,
        cornerOfOrigin: 'topLeft',
        pointOfOrigin: [-halfWorldMetres, halfWorldMetres],
        matrixWidth: 2 ** zoom,
        matrixHeight: 2 ** zoom,
        tileWidth: tilePixels,
        tileHeight: tilePixels,
      };
    }),
  };
}
