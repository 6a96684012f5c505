/**
 * A metric plane around an origin: the transverse Mercator projection with its meridian through the origin
 * (series of Snyder 1987, USGS PP 1395, 8-9 and 8-10, on WGS-84). It keeps angles, and lengths within 0.02 mm
 * per km up to 1 km away and 1.3 mm per km at 10 km, so drawing tools may work in plain metres.
 */
import type { LngLat, PlanePoint } from './position.ts';

export interface LocalPlane {
  /** Metres east and north of the origin. */
  toPlane: (position: readonly number[]) => PlanePoint;
  toLngLat: (point: PlanePoint) => LngLat;
}

const EQUATOR_RADIUS_METRES = 6378137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
const SECOND_E2 = E2 / (1 - E2);
const RADIANS = Math.PI / 180;

/** Distance from the equator along a meridian, metres (Snyder 3-21). */
function meridianArcMetres(latitude: number): number {
  const [e4, e6] = [E2 ** 2, E2 ** 3];
  const sum =
    (1 - E2 / 4 - (3 * e4) / 64 - (5 * e6) / 256) * latitude -
    ((3 * E2) / 8 + (3 * e4) / 32 + (45 * e6) / 1024) * Math.sin(2 * latitude) +
    ((15 * e4) / 256 + (45 * e6) / 1024) * Math.sin(4 * latitude) -
    ((35 * e6) / 3072) * Math.sin(6 * latitude);
  return EQUATOR_RADIUS_METRES * sum;
}

function toTransverseMercator(latitude: number, longitude: number): PlanePoint {
  const [sine, cosine] = [Math.sin(latitude), Math.cos(latitude)];
  const radius = EQUATOR_RADIUS_METRES / Math.sqrt(1 - E2 * sine * sine);
  const t = (sine / cosine) ** 2;
  const c = SECOND_E2 * cosine * cosine;
  const a = longitude * cosine;
  const east =
    a + ((1 - t + c) * a ** 3) / 6 + ((5 - 18 * t + t * t + 72 * c - 58 * SECOND_E2) * a ** 5) / 120;
  const north = a ** 2 / 2 + ((5 - t + 9 * c + 4 * c * c) * a ** 4) / 24;
  return [radius * east, meridianArcMetres(latitude) + radius * (sine / cosine) * north];
}

/** The plane around an origin in degrees; meant for distances up to some 10 km and latitudes below 85°. */
export function localPlane([originLng = 0, originLat = 0]: readonly number[]): LocalPlane {
  const originArc = meridianArcMetres(originLat * RADIANS);
  const toPlane = ([lng = Number.NaN, lat = Number.NaN]: readonly number[]): PlanePoint => {
    const [x, y] = toTransverseMercator(lat * RADIANS, (lng - originLng) * RADIANS);
    return [x, y - originArc];
  };
  const curvature = 1 - E2 * Math.sin(originLat * RADIANS) ** 2;
  const metresPerDegreeNorth = ((EQUATOR_RADIUS_METRES * (1 - E2)) / curvature ** 1.5) * RADIANS;
  const metresPerDegreeEast =
    (EQUATOR_RADIUS_METRES / Math.sqrt(curvature)) * Math.cos(originLat * RADIANS) * RADIANS;
  const toLngLat = ([x, y]: PlanePoint): LngLat => {
    // Each round takes the error down by distance / earth radius, so five reach the end of double precision.
    let [lng, lat] = [originLng, originLat];
    for (let round = 0; round < 5; round++) {
      const [gotX, gotY] = toPlane([lng, lat]);
      lng += (x - gotX) / metresPerDegreeEast;
      lat += (y - gotY) / metresPerDegreeNorth;
    }
    return [lng, lat];
  };
  return { toPlane, toLngLat };
}
