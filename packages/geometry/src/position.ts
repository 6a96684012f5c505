/** A position in degrees, longitude first (RFC 7946 section 3.1.1), CGCS2000 / WGS-84 unless a name says otherwise. */
export type LngLat = [number, number];

/** West, south, east, north in degrees; west < east and south < north (no box crosses the antimeridian). */
export type Box = [number, number, number, number];

/** A point in a plane: x grows east, y grows north; the unit is told by the function that uses it. */
export type PlanePoint = [number, number];
