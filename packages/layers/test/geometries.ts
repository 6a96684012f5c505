import { type GeometryType, geometryTypes } from '@cityplate/layers/definition';

const place = 'ST_MakePoint(118.4, 29.1)';
const line = 'ST_MakeLine(ST_MakePoint(118.4, 29.1), ST_MakePoint(118.41, 29.1))';
const area = 'ST_MakeEnvelope(118.4, 29.1, 118.41, 29.11)';

/** One geometry of each type, as SQL. */
export const geometrySql: Readonly<Record<GeometryType, string>> = {
  Point: place,
  MultiPoint: `ST_Multi(${place})`,
  LineString: line,
  MultiLineString: `ST_Multi(${line})`,
  Polygon: area,
  MultiPolygon: `ST_Multi(${area})`,
};

/** What no layer may hold. */
export const impossibleGeometrySql: Readonly<Record<string, string>> = {
  'a collection': `ST_Collect(${place}, ${line})`,
  nothing: 'null::geometry',
  'an empty point': "ST_GeomFromText('POINT EMPTY')",
  'an empty polygon': "ST_GeomFromText('POLYGON EMPTY')",
};

export const otherTypes = (allowed: readonly GeometryType[]): readonly GeometryType[] =>
  geometryTypes.filter((type) => !allowed.includes(type));
