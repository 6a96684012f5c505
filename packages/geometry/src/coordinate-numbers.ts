/** One number of a typed coordinate: degrees, or metres of some projection; the axis where the text tells it. */
export interface CoordinateNumber {
  value: number;
  axis?: 'lng' | 'lat';
}

/** One spelling for full-width letters and for the many quotes; the marks go first, NFKC would take them apart. */
export const foldTyped = (text: string) =>
  text
    .replace(/[″”“]/g, '"')
    .replace(/[′’‘´`]/g, "'")
    .replace(/[º˚]/g, '°')
    .normalize('NFKC')
    .trim();

const LABELS: Record<string, { axis?: 'lng' | 'lat'; sign: 1 | -1 }> = {
  E: { axis: 'lng', sign: 1 },
  W: { axis: 'lng', sign: -1 },
  N: { axis: 'lat', sign: 1 },
  S: { axis: 'lat', sign: -1 },
  东经: { axis: 'lng', sign: 1 },
  西经: { axis: 'lng', sign: -1 },
  北纬: { axis: 'lat', sign: 1 },
  南纬: { axis: 'lat', sign: -1 },
  经度: { axis: 'lng', sign: 1 },
  纬度: { axis: 'lat', sign: 1 },
  LONGITUDE: { axis: 'lng', sign: 1 },
  LATITUDE: { axis: 'lat', sign: 1 },
  LNG: { axis: 'lng', sign: 1 },
  LON: { axis: 'lng', sign: 1 },
  LAT: { axis: 'lat', sign: 1 },
  // X and Y tell nothing: north is X on Chinese survey sheets and Y in GIS files.
  X: { sign: 1 },
  Y: { sign: 1 },
};

const LABEL = `(?:${Object.keys(LABELS)
  .sort((one, other) => other.length - one.length)
  .join('|')})`;
const DIGITS = String.raw`\d+(?:\.\d+)?`;
const MINUTES = String.raw`(?:(${DIGITS})\s*(?:'|分|M(?![A-Z])))`;
const SECONDS = String.raw`(?:(${DIGITS})\s*(?:"|''|秒|S(?![A-Z])))`;
const ANGLE = String.raw`([+-]?${DIGITS})(?:\s*[°度D]\s*${MINUTES}?\s*${SECONDS}?)?`;
const LABEL_FIRST = new RegExp(String.raw`(${LABEL})\s*[:=]?\s*${ANGLE}`, 'g');
const LABEL_LAST = new RegExp(String.raw`${ANGLE}\s*(${LABEL})?`, 'g');
const BEGINS_WITH_LABEL = new RegExp(`^${LABEL}`);
const SEPARATORS_ONLY = /^[\s,;、/|()[\]]*$/;

function numberOf(degrees = '', minutes = '0', seconds = '0', label = ''): CoordinateNumber {
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const { axis, sign = 1 } = LABELS[label] ?? {};
  const value = sign * (degrees.startsWith('-') ? -size : size);
  return axis ? { value, axis } : { value };
}

/** Six bare numbers are two angles in degrees, minutes, seconds; four are degrees and minutes. */
function joinSexagesimal(numbers: CoordinateNumber[]): CoordinateNumber[] {
  const each = numbers.length / 2;
  if (each !== 2 && each !== 3) return numbers;
  const halves = [numbers.slice(0, each), numbers.slice(each)];
  if (!halves.every(([, ...rest]) => rest.every(({ value }) => value >= 0 && value < 60))) return numbers;
  return halves.map((half) => {
    const [degrees = '', minutes = '0', seconds = '0'] = half.map(({ value }) => String(value));
    const axis = half.findLast((number) => number.axis)?.axis;
    return { ...numberOf(degrees, minutes, seconds), ...(axis ? { axis } : {}) };
  });
}

/**
 * Reads two coordinate numbers from typed text: decimals, degrees-minutes-seconds with signs or Chinese words,
 * hemispheres before or after, full-width digits. A third number (a height) is left out.
 * @returns undefined when the text holds anything else
 */
export function parseCoordinateNumbers(text: string): [CoordinateNumber, CoordinateNumber] | undefined {
  const folded = foldTyped(text).toUpperCase();
  if (folded.length > 200) return undefined;
  const isLabelFirst = BEGINS_WITH_LABEL.test(folded);
  const pattern = isLabelFirst ? LABEL_FIRST : LABEL_LAST;
  if (!SEPARATORS_ONLY.test(folded.replace(pattern, ''))) return undefined;
  const found = [...folded.matchAll(pattern)].map((match) => {
    const [, ...groups] = match;
    const [label, degrees, minutes, seconds] = isLabelFirst ? groups : [groups[3], ...groups];
    return numberOf(degrees, minutes, seconds, label);
  });
  const [first, second, , ...rest] = joinSexagesimal(found);
  return first && second && rest.length === 0 ? [first, second] : undefined;
}
