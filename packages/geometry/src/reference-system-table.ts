/**
 * The coordinate reference systems known by name. Data only; a region adds its own by writing one more
 * `ReferenceSystem` (EPSG number, proj definition, axis order) in its configuration.
 * Numbers: EPSG registry. 4539 / 4540 are central meridians 90° / 93° E, NOT "zone 39 / 40" (those are 4527 / 4528).
 */

/** Order of the two numbers: `east-north` is x, y (lng, lat); `north-east` is the order of Chinese survey sheets. */
export type AxisOrder = 'east-north' | 'north-east';

export interface ReferenceSystem {
  /** `EPSG:4548`, `OGC:CRS84`, `GCJ02` or `BD09`. */
  id: string;
  name: { zh: string; en: string };
  /** `geographic`: degrees; `projected`: metres; `shifted`: degrees of an encrypted Chinese datum. */
  kind: 'geographic' | 'projected' | 'shifted';
  /** proj definition; absent for the shifted datums, which have none. */
  proj?: string;
  /** Axis order that the registry lays down; it holds wherever the system is named by an OGC URI or URN. */
  officialAxes: AxisOrder;
  /** OGC URI (OGC API – Features Part 2); absent for the shifted datums. */
  uri?: string;
  /** Further names people type. Compared without case, blanks, hyphens, underscores. */
  aliases?: string[];
}

const epsg = (code: number, rest: Omit<ReferenceSystem, 'id' | 'uri'>): ReferenceSystem => ({
  id: `EPSG:${code}`,
  uri: `http://www.opengis.net/def/crs/EPSG/0/${code}`,
  ...rest,
});

const meridianProj = (meridian: number, falseEasting: number) =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`;

/** A run of consecutive EPSG codes whose central meridians are `step` degrees apart. */
interface MeridianFamily {
  firstCode: number;
  count: number;
  firstMeridian: number;
  step: 3 | 6;
  /** Zone number of the first code when eastings carry the zone as a prefix. */
  firstZone?: number;
}

/**
 * CGCS2000 / Gauss–Krüger with and without the zone in front of the easting. Zones of 3° come first: where they
 * share a meridian with 6° ones, large-scale survey means them.
 */
const cgcs2000Families: MeridianFamily[] = [
  { firstCode: 4534, count: 21, firstMeridian: 75, step: 3 },
  { firstCode: 4513, count: 21, firstMeridian: 75, step: 3, firstZone: 25 },
  { firstCode: 4502, count: 11, firstMeridian: 75, step: 6 },
  { firstCode: 4491, count: 11, firstMeridian: 75, step: 6, firstZone: 13 },
];

const cgcs2000Zones = cgcs2000Families.flatMap(({ firstCode, count, firstMeridian, step, firstZone }) =>
  Array.from({ length: count }, (_, index) => {
    const meridian = firstMeridian + step * index;
    const zone = firstZone === undefined ? undefined : firstZone + index;
    return epsg(firstCode + index, {
      name: {
        zh: `CGCS2000 ${step}度带 ${zone === undefined ? `中央经线${meridian}°E` : `第${zone}带（带号前缀）`}`,
        en: `CGCS2000 ${step}-degree Gauss-Kruger ${zone === undefined ? `CM ${meridian}E` : `zone ${zone}`}`,
      },
      kind: 'projected',
      proj: meridianProj(meridian, 500_000 + (zone ?? 0) * 1_000_000),
      officialAxes: 'north-east',
    });
  }),
);

const utmZones = (datum: string, firstCode: number, zones: number[], parameters: string) =>
  zones.map((zone) =>
    epsg(firstCode + zone, {
      name: { zh: `${datum} UTM ${zone}带`, en: `${datum} / UTM zone ${zone}N` },
      kind: 'projected',
      proj: `+proj=utm +zone=${zone} ${parameters} +units=m +no_defs`,
      officialAxes: 'east-north',
    }),
  );

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

export const referenceSystems: readonly ReferenceSystem[] = [
  {
    id: 'OGC:CRS84',
    name: { zh: 'WGS-84 经度、纬度', en: 'WGS 84 longitude, latitude' },
    kind: 'geographic',
    proj: '+proj=longlat +datum=WGS84 +no_defs',
    officialAxes: 'east-north',
    uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    aliases: ['CRS84'],
  },
  epsg(4326, {
    name: { zh: 'WGS-84', en: 'WGS 84' },
    kind: 'geographic',
    proj: '+proj=longlat +datum=WGS84 +no_defs',
    officialAxes: 'north-east',
    aliases: ['WGS84', 'GPS'],
  }),
  epsg(4490, {
    name: { zh: '2000国家大地坐标系', en: 'CGCS2000' },
    kind: 'geographic',
    proj: '+proj=longlat +ellps=GRS80 +no_defs',
    officialAxes: 'north-east',
    aliases: ['CGCS2000', '国家2000', '天地图'],
  }),
  epsg(3857, {
    name: { zh: 'Web 墨卡托', en: 'Web Mercator' },
    kind: 'projected',
    proj: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
    officialAxes: 'east-north',
    aliases: ['WebMercator', 'EPSG:900913', 'EPSG:102100'],
  }),
  ...cgcs2000Zones,
  ...utmZones('ETRS89', 25800, range(28, 38), '+ellps=GRS80'),
  ...utmZones('WGS 84', 32600, range(1, 60), '+datum=WGS84'),
  {
    id: 'GCJ02',
    name: { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02 (AMap, Tencent)' },
    kind: 'shifted',
    officialAxes: 'east-north',
    aliases: ['GCJ', '火星坐标', '火星坐标系', '高德', '腾讯', 'AMap', 'Tencent'],
  },
  {
    id: 'BD09',
    name: { zh: 'BD-09（百度）', en: 'BD-09 (Baidu)' },
    kind: 'shifted',
    officialAxes: 'east-north',
    aliases: ['BD09LL', '百度', '百度坐标', 'Baidu', 'BMap'],
  },
];
