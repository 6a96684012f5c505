import type { LngLat } from '../position.ts';

/** Where in the geometry: `['coordinates', 0, 3]` is the fourth position of the first ring or part. */
export type GeometryPath = (string | number)[];

/** One reason to refuse a geometry. */
export interface GeometryIssue {
  path: GeometryPath;
  code: GeometryIssueCode;
  message: { zh: string; en: string };
  /** The place on the map, where there is one. */
  at?: LngLat;
}

/** Every reason the gate knows, as the reader sees it; words in braces are filled in. */
const messages = {
  'not-an-object': {
    zh: '几何须为 GeoJSON 对象，收到的是{found}（不接受 WKT、WKB、GML、KML 文本）',
    en: 'A geometry must be a GeoJSON object, not {found} (no WKT, WKB, GML or KML text)',
  },
  'not-a-geometry': {
    zh: '此处须为几何本身，收到的是 {found}；请只给其中的 geometry',
    en: 'A bare geometry belongs here, not a {found}; send only its geometry member',
  },
  'unknown-type': { zh: '未知的几何类型 {found}', en: 'Unknown geometry type {found}' },
  'type-not-allowed': {
    zh: '此图层不接受 {found}，只接受 {allowed}',
    en: '{found} is not accepted here, only {allowed}',
  },
  'unknown-member': {
    zh: '几何对象不应含有成员 {found}',
    en: 'A geometry has no member {found}',
  },
  'crs-not-accepted': {
    zh: '不接受 crs {found}：此处坐标须为经度、纬度（CRS84、EPSG:4326 或 EPSG:4490），请先转换',
    en: 'crs {found} is not accepted: coordinates must be longitude, latitude (CRS84, EPSG:4326 or EPSG:4490); convert first',
  },
  'too-many-positions': {
    zh: '点数超过上限 {limit} 个，请简化或拆分',
    en: 'More than {limit} positions; simplify or split the geometry',
  },
  'not-an-array': { zh: '此处须为数组，收到的是{found}', en: 'An array belongs here, not {found}' },
  empty: { zh: '此处没有任何坐标', en: 'There are no coordinates here' },
  'not-a-number': {
    zh: '坐标须为数字，收到的是{found}',
    en: 'A coordinate must be a number, not {found}',
  },
  'not-finite': { zh: '坐标不是有限的数', en: 'A coordinate is not a finite number' },
  'wrong-dimensions': {
    zh: '一个位置须为 [经度, 纬度]（高程可有可不有，将被舍去），收到 {count} 个数',
    en: 'A position is [longitude, latitude] (a height may follow and is dropped), not {count} numbers',
  },
  'wrong-nesting': {
    zh: '此处须为一个位置 [经度, 纬度]，坐标嵌套过深',
    en: 'A position [longitude, latitude] belongs here; the coordinates are nested too deep',
  },
  'mixed-dimensions': {
    zh: '有的位置带高程、有的不带；请统一',
    en: 'Some positions carry a height and some do not; send all or none',
  },
  'outside-box': {
    zh: '位置 {lng}, {lat} 不在本地区范围 {box} 内{others}',
    en: 'Position {lng}, {lat} is outside the region box {box}{others}',
  },
  'swapped-axes': {
    zh: '位置 {lng}, {lat} 不在本地区范围 {box} 内{others}：经纬度是否写反？',
    en: 'Position {lng}, {lat} is outside the region box {box}{others}: swapped axes?',
  },
  'projected-metres': {
    zh: '位置 {lng}, {lat} 不是经纬度{others}：是否为以米计的投影坐标？请指明坐标系后转换',
    en: 'Position {lng}, {lat} is not longitude, latitude{others}: metres (projected) coordinates? Name the CRS and convert',
  },
  'ring-not-closed': {
    zh: '环未闭合：末点须与首点相同',
    en: 'The ring is not closed: its last position must equal its first',
  },
  'too-few-positions': {
    zh: '不同的点太少：至少需要 {limit} 个',
    en: 'Too few different positions: at least {limit} are needed',
  },
  'zero-area': { zh: '环没有面积', en: 'The ring has no area' },
  spike: {
    zh: '在 {lng}, {lat} 处有尖刺：边折返回自身',
    en: 'There is a spike at {lng}, {lat}: the outline folds back onto itself',
  },
  'self-intersection': {
    zh: '边界在 {lng}, {lat} 处与自身相交或相接',
    en: 'The outline crosses or touches itself at {lng}, {lat}',
  },
  'hole-outside': {
    zh: '洞超出外环（{lng}, {lat} 处）',
    en: 'The hole is not inside the outer ring (at {lng}, {lat})',
  },
  'holes-overlap': {
    zh: '两个洞重叠或套叠（{lng}, {lat} 处）',
    en: 'Two holes overlap or lie one in the other (at {lng}, {lat})',
  },
  'interior-cut': {
    zh: '洞与边界在 {lng}, {lat} 处再次相接，把面切成了互不相连的几块',
    en: 'Holes meet the outline again at {lng}, {lat} and cut the area into separate pieces',
  },
  'parts-overlap': {
    zh: '两个部分在 {lng}, {lat} 处重叠或共边；请合并',
    en: 'Two parts overlap or share an edge at {lng}, {lat}; merge them',
  },
} as const;

export type GeometryIssueCode = keyof typeof messages;

export type Facts = Record<string, string | number>;

const fill = (template: string, facts: Facts) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

/** Nobody reads more, and a hostile input shall not make a long answer. */
const MOST_ISSUES = 20;

/** Collects issues up to a limit. */
export class IssueList {
  readonly issues: GeometryIssue[] = [];

  get full() {
    return this.issues.length >= MOST_ISSUES;
  }

  get clean() {
    return this.issues.length === 0;
  }

  add(code: GeometryIssueCode, path: GeometryPath, facts: Facts = {}): void {
    if (this.full) return;
    const { zh, en } = messages[code];
    this.issues.push({ path, code, message: { zh: fill(zh, facts), en: fill(en, facts) } });
  }

  addAt(code: GeometryIssueCode, path: GeometryPath, at: LngLat, facts: Facts = {}): void {
    if (this.full) return;
    this.add(code, path, { lng: at[0], lat: at[1], ...facts });
    const added = this.issues.at(-1);
    if (added) added.at = at;
  }
}
