/**
 * From a coordinate as somebody typed or pasted it to the places it may mean. A bare pair of degrees may come
 * from a GNSS receiver, AMap or Baidu (500 to 1,200 m apart), so each reading is offered by name, none guessed.
 */
import { type CoordinateNumber, foldTyped, parseCoordinateNumbers } from './coordinate-numbers.ts';
import { isInBox } from './gate/bounds.ts';
import type { Box, LngLat, PlanePoint } from './position.ts';
import { parseReferenceSystem } from './reference-system-names.ts';
import { type ReferenceSystem, referenceSystems } from './reference-system-table.ts';
import { positionToLonLat, referenceSystem } from './reference-systems.ts';

/** One reading of the text: where it would be, and what was taken for granted. */
export interface CoordinateCandidate {
  /** Longitude, latitude of the stored datum, 7 decimals. */
  position: LngLat;
  /** Id of the reference system that the text was read in. */
  crs: string;
  label: { zh: string; en: string };
}

export interface CoordinateTextOptions {
  /** Region box; readings outside it are dropped, which also settles the order of the two numbers. */
  box: Box;
  /** Systems of the region to try before all others, such as its working CRS. */
  systems?: readonly ReferenceSystem[];
}

const degreeSystems = ['OGC:CRS84', 'GCJ02', 'BD09'].map(referenceSystem);

/** Tried for numbers too large for degrees. UTM on WGS-84 is left to be named: it lies 1 km beside Gauss–Krüger. */
const metreSystems = referenceSystems.filter(
  ({ kind, name }) => kind === 'projected' && !name.en.startsWith('WGS 84'),
);

const storedName = { zh: 'WGS-84 / CGCS2000', en: 'WGS 84 / CGCS2000' };

/** `GCJ02` as a pattern that also takes `gcj-02` and `GCJ 02`; names hold letters, digits and colons only. */
const loosely = (name: string) => [...name].join('[\\s_-]*');

const systemNames = referenceSystems
  .flatMap(({ id, aliases = [] }) => [...aliases, ...(id.includes(':') ? [] : [id])])
  .sort((one, other) => other.length - one.length);

const SYSTEM_NAME = `EPSG::?\\d{4,6}|${systemNames.map((name) => loosely(name.normalize('NFKC'))).join('|')}`;
const NAME_FIRST = new RegExp(`^[\\s([]*(${SYSTEM_NAME})[\\s\\])]*[:=,;]?(.*)$`, 'isu');
const NAME_LAST = new RegExp(`^(.*?)[\\s,;([]*(${SYSTEM_NAME})[\\s\\])]*$`, 'isu');

/** Takes the name of a reference system off the front or the end of the text. */
function splitName(text: string): { name?: string | undefined; numbers: string } {
  const first = NAME_FIRST.exec(text);
  if (first) return { name: first[1], numbers: first[2] ?? '' };
  const last = NAME_LAST.exec(text);
  return last ? { name: last[2], numbers: last[1] ?? '' } : { numbers: text };
}

interface Order {
  point: PlanePoint;
  isNorthFirst: boolean;
}

/** Both orders of the two numbers, or the one that the text tells. */
function ordersOf([first, second]: [CoordinateNumber, CoordinateNumber]): Order[] {
  const eastFirst: Order = { point: [first.value, second.value], isNorthFirst: false };
  const northFirst: Order = { point: [second.value, first.value], isNorthFirst: true };
  if (first.axis === 'lat' || second.axis === 'lng') return [northFirst];
  if (first.axis === 'lng' || second.axis === 'lat') return [eastFirst];
  return [eastFirst, northFirst];
}

function labelOf(system: ReferenceSystem, isNorthFirst: boolean) {
  const name = degreeSystems[0] === system ? storedName : system.name;
  const code = system.kind === 'projected' ? ` ${system.id}` : '';
  if (!isNorthFirst) return { zh: `${name.zh}${code}`, en: `${name.en}${code}` };
  return system.kind === 'projected'
    ? { zh: `${name.zh}${code}，北坐标在前`, en: `${name.en}${code}, northing first` }
    : { zh: `${name.zh}，纬度在前`, en: `${name.en}, latitude first` };
}

const rounded = ([lng, lat]: LngLat): LngLat => [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];

/**
 * All readings of a typed coordinate that fall in the region, the likeliest first; empty when the text is no
 * coordinate or lies elsewhere. `118.409,29.139` · `29°08′21″N 118°24′33″E` · `高德 118.414 29.136` ·
 * `EPSG:4548 637135.9 3225510.7` · `X=3225510.7 Y=39637135.9`.
 */
export function parseCoordinateText(
  text: string,
  { box, systems: own = [] }: CoordinateTextOptions,
): CoordinateCandidate[] {
  if (text.length > 200) return [];
  const { name, numbers } = splitName(foldTyped(text));
  const pair = parseCoordinateNumbers(numbers);
  if (!pair) return [];
  const areDegrees = pair.every(({ value, axis }) => axis !== undefined || Math.abs(value) <= 180);
  const named =
    name === undefined ? undefined : parseReferenceSystem(name, [...own, ...referenceSystems])?.system;
  if (name !== undefined && !named) return [];
  const guesses = areDegrees
    ? [...degreeSystems, ...own.filter(({ kind }) => kind === 'geographic')]
    : [...own.filter(({ kind }) => kind === 'projected'), ...metreSystems];
  const candidates = new Map<string, CoordinateCandidate>();
  for (const system of named ? [named] : guesses)
    for (const { point, isNorthFirst } of ordersOf(pair)) {
      const position = rounded(positionToLonLat(system, point));
      // Zones that share a meridian, such as 3° and 6° around 117° E, read alike: the first is kept.
      if (!isInBox(position, box) || candidates.has(position.join())) continue;
      candidates.set(position.join(), { position, crs: system.id, label: labelOf(system, isNorthFirst) });
    }
  return [...candidates.values()];
}
