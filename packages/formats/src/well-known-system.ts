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
  return proj.startsWith(`+proj=utm +zone=${(meridian + 183) / 6} `) && easting === 500_000;
}
