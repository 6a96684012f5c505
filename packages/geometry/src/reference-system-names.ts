import { type AxisOrder, type ReferenceSystem, referenceSystems } from './reference-system-table.ts';

/** A reference system as somebody named it, with the axis order that this way of naming implies. */
export interface NamedReferenceSystem {
  system: ReferenceSystem;
  axes: AxisOrder;
}

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s_-]/g, '');

const OGC_URI = /^HTTPS?:\/\/(?:WWW\.)?OPENGIS\.NET\/DEF\/CRS\/(EPSG|OGC)\/[^/]*\/([A-Z0-9]+)$/;
const OGC_URN = /^URN:(?:X)?OGC:DEF:CRS:(EPSG|OGC):(?:[^:]*:)?([A-Z0-9]+)$/;
const SAFE_CURIE = /^\[(EPSG|OGC):([A-Z0-9]+)\]$/;
const SHORT_CODE = /^(?:EPSG::?)?(\d{4,6})$/;

/**
 * Reads the name of a reference system: `EPSG:4548`, `4548`, an OGC URI, URN or safe CURIE, or a usual name
 * (`gcj02`, `百度`, `CGCS2000`). URIs, URNs and CURIEs mean the registry's own axis order (EPSG:4326 is then
 * latitude first; OGC API – Features Part 2, 6.1); short codes and names mean x, y as GIS files write them.
 * @returns undefined for a name that is not known
 */
export function parseReferenceSystem(
  text: string,
  known: readonly ReferenceSystem[] = referenceSystems,
): NamedReferenceSystem | undefined {
  const name = fold(text);
  const official = OGC_URI.exec(name) ?? OGC_URN.exec(name) ?? SAFE_CURIE.exec(name);
  if (official) {
    const system = known.find(({ id }) => id === `${official[1]}:${official[2]}`);
    return system && { system, axes: system.officialAxes };
  }
  const code = SHORT_CODE.exec(name)?.[1];
  const wanted = code === undefined ? name : `EPSG:${code}`;
  const system = known.find(({ id, aliases = [] }) =>
    [id, ...aliases].some((other) => fold(other) === wanted),
  );
  return system && { system, axes: 'east-north' };
}
