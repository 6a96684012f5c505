import { type ReferenceSystem, referenceSystems } from '@cityplate/geometry/reference-system-table';

/**
 * What the WKT of a .prj or a GeoPackage means: the id of a known system, by its authority or by what it says of
 * meridian and false easting (ArcGIS writes no numbers); else the name that stands in it.
 */
export function nameOfSystem(wkt: string): string | undefined {
  const text = wkt.trim();
  if (text === '') return undefined;
  const authority = /(?:AUTHORITY|ID)\["EPSG",\s*"?(\d{4,6})"?\]\s*\]$/i.exec(text)?.[1];
  if (authority !== undefined) return `EPSG:${authority}`;
  const name = /^[A-Z]+\["([^"]*)"/i.exec(text)?.[1] ?? text.slice(0, 60);
  const datum = datumOf(text);
  if (/^GEOG/i.test(text)) return datum === 'CGCS2000' ? 'EPSG:4490' : datum === 'WGS84' ? 'EPSG:4326' : name;
  if (/Mercator_Auxiliary_Sphere|Pseudo-Mercator/i.test(text)) return 'EPSG:3857';
  const [meridian, easting] = [parameter(text, 'central_meridian'), parameter(text, 'false_easting')];
  if (datum === undefined || meridian === undefined || easting === undefined) return name;
  return referenceSystems.find((system) => hasParameters(system, datum, meridian, easting))?.id ?? name;
}

function datumOf(wkt: string): 'CGCS2000' | 'WGS84' | undefined {
  if (/China_?(Geodetic_Coordinate_System_)?2000|China 2000|CGCS ?_?2000/i.test(wkt)) return 'CGCS2000';
  return /WGS[_ ]?(19)?84/i.test(wkt) ? 'WGS84' : undefined;
}

function parameter(wkt: string, name: string): number | undefined {
  const text = new RegExp(`PARAMETER\\["${name}",\\s*([-+0-9.eE]+)`, 'i').exec(wkt)?.[1];
  return text === undefined ? undefined : Number(text);
}

function hasParameters(
  { proj = '' }: ReferenceSystem,
  datum: string,
  meridian: number,
  easting: number,
): boolean {
  if (datum === 'CGCS2000')
    return proj.startsWith(
      `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${easting} +y_0=0 +ellps=GRS80`,
    );
  return proj.startsWith(`+proj=utm +zone=${(meridian + 183) / 6} +datum=WGS84`) && easting === 500_000;
}

const degrees = 'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]';
const geographic = {
  GRS80: `GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],${degrees}]`,
  WGS84: `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],${degrees}]`,
} as const;

/** The WKT of a system as ArcGIS writes it into a .prj; undefined for those that have none, such as the shifted datums. */
export function printSystem({ id, proj = '', name }: ReferenceSystem): string | undefined {
  if (id === 'EPSG:4490') return geographic.GRS80;
  if (proj.startsWith('+proj=longlat')) return geographic.WGS84;
  if (id === 'EPSG:3857')
    return `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${geographic.WGS84},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]`;
  const [, meridian, easting] =
    /^\+proj=tmerc \+lat_0=0 \+lon_0=(\d+) \+k=1 \+x_0=(\d+) \+y_0=0 \+ellps=GRS80/.exec(proj) ?? [];
  if (meridian !== undefined && easting !== undefined)
    return projected(name.en, geographic.GRS80, 'Gauss_Kruger', Number(meridian), Number(easting), 1);
  const zone = /^\+proj=utm \+zone=(\d+) \+datum=WGS84/.exec(proj)?.[1];
  return zone === undefined
    ? undefined
    : projected(name.en, geographic.WGS84, 'Transverse_Mercator', Number(zone) * 6 - 183, 500_000, 0.9996);
}

const projected = (
  name: string,
  base: string,
  projection: string,
  meridian: number,
  easting: number,
  scale: number,
) =>
  `PROJCS["${name.replaceAll(/[^A-Za-z0-9]+/g, '_')}",${base},PROJECTION["${projection}"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",${scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
