import type { Box } from '@cityplate/geometry/position';
import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { AxisOrder } from '@cityplate/geometry/reference-system-table';
import { positionFromLonLat, positionToLonLat, referenceSystem } from '@cityplate/geometry/reference-systems';
import type { SystemGuess } from '@cityplate/wire/imports';
import { say } from '../words.ts';

type Position = [number, number];

/** Systems that ledgers of a Chinese county come in, the likelier first. */
const usual = [
  'OGC:CRS84',
  'EPSG:4548',
  'EPSG:4549',
  'EPSG:4527',
  'EPSG:4528',
  'EPSG:4509',
  'EPSG:4510',
  'EPSG:4498',
  'EPSG:4499',
  'EPSG:3857',
  'EPSG:32650',
] as const;
const shifted = ['GCJ02', 'BD09'] as const;
const orders: readonly AxisOrder[] = ['east-north', 'north-east'];

/** Most of the records have to lie in the region for a system to be thought of. */
const enoughInside = 0.8;
/** And so many of them on registered things for a shift to be believed. */
const enoughNear = 0.3;

interface Tried {
  crs: string;
  axes: AxisOrder;
  inside: number;
  near?: number;
}

const inBox = ([lng, lat]: Position, [west, south, east, north]: Box) =>
  lng >= west && lng <= east && lat >= south && lat <= north;

const placed = (crs: string, axes: AxisOrder, sample: readonly Position[]): Position[] =>
  sample.map((position) => positionToLonLat(crs, position, axes));

/**
 * Which system a file's numbers are in. A name in the file is believed, unless its records lie as far off from what is
 * registered as a shifted datum would put them. `near` says what share of positions lies on something registered.
 */
export async function guessSystem(
  sample: readonly Position[],
  named: string | undefined,
  box: Box,
  near: (positions: Position[]) => Promise<number>,
): Promise<SystemGuess> {
  const parsed = named === undefined ? undefined : parseReferenceSystem(named)?.system;
  if (sample.length === 0) return nothing(parsed?.id, named !== undefined, []);
  const inside = (crs: string, axes: AxisOrder): Tried => ({
    crs,
    axes,
    inside: placed(crs, axes, sample).filter((position) => inBox(position, box)).length / sample.length,
  });
  const ids = parsed === undefined ? [...usual] : [parsed.id];
  const tried = ids.flatMap((id) => orders.map((axes) => inside(id, axes)));
  const best = tried.reduce((one, other) => (other.inside > one.inside ? other : one));
  const shown = tried.filter((each) => each.inside > 0);
  if (best.inside < enoughInside) return nothing(parsed?.id, named !== undefined, shown);
  const isDegrees = referenceSystem(best.crs).kind === 'geographic';
  if (!isDegrees) return bySize(best, named, parsed !== undefined, shown);
  const tests: Tried[] = [];
  for (const crs of [best.crs, ...shifted]) {
    const positions = placed(crs, best.axes, sample);
    tests.push({ ...inside(crs, best.axes), near: await near(positions) });
  }
  const [plain, ...shifts] = tests;
  const shift = shifts.reduce((one, other) => ((other.near ?? 0) > (one.near ?? 0) ? other : one));
  const isShifted = (shift.near ?? 0) >= enoughNear && (shift.near ?? 0) >= 3 * (plain?.near ?? 0);
  const all = [...tests, ...shown.filter(({ crs, axes }) => crs !== best.crs || axes !== best.axes)];
  return isShifted
    ? byShift(shift, plain?.near ?? 0, sample, all)
    : bySize({ ...best, near: plain?.near ?? 0 }, named, parsed !== undefined, all);
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function nothing(crs: string | undefined, isNamed: boolean, tried: Tried[]): SystemGuess {
  return {
    axes: 'east-north',
    by: 'nothing',
    needsConfirmation: true,
    tried,
    ...(crs === undefined ? {} : { crs }),
    reason:
      isNamed && crs === undefined
        ? say('文件写明的坐标系不认识，请选择。', 'The file names a system that is not known: choose one.')
        : say(
            '没有一个坐标系使多数位置落在本县范围内，请核对坐标列和坐标系。',
            'Under no system do most positions lie in the county: check the columns and the system.',
          ),
  };
}

function bySize(best: Tried, named: string | undefined, isNamed: boolean, tried: Tried[]): SystemGuess {
  const { name } = referenceSystem(best.crs);
  const isSwapped = best.axes === 'north-east';
  const order = isSwapped
    ? say('，两个数的次序为北、东（X 为北）', ', the two numbers being north, east (X is north)')
    : say('', '');
  const near = best.near === undefined || best.near === 0 ? undefined : percent(best.near);
  return {
    crs: best.crs,
    axes: best.axes,
    by: isNamed ? 'named' : 'numbers',
    needsConfirmation: !isNamed || isSwapped,
    tried,
    reason: say(
      `${isNamed ? `文件写明 ${named}` : `按数值判断为${name.zh}（${best.crs}）`}${order.zh}：${percent(best.inside)} 的位置在本县范围内${near ? `，${near} 落在已登记的部件上` : ''}。`,
      `${isNamed ? `The file names ${named}` : `By their size: ${name.en} (${best.crs})`}${order.en}: ${percent(best.inside)} of the positions lie in the county${near ? `, ${near} on something registered` : ''}.`,
    ),
  };
}

function byShift(shift: Tried, plain: number, sample: readonly Position[], tried: Tried[]): SystemGuess {
  const { name } = referenceSystem(shift.crs);
  const [east, north] = offsetMetres(shift.crs, shift.axes, sample);
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(Math.round(value))}`;
  return {
    crs: shift.crs,
    axes: shift.axes,
    by: 'shift',
    needsConfirmation: true,
    tried,
    reason: say(
      `整体偏移约东 ${signed(east)} m、北 ${signed(north)} m，是 ${name.zh} 的特征：按它还原后 ${percent(shift.near ?? 0)} 的位置落在已登记的部件上，不还原只有 ${percent(plain)}。`,
      `All lie about ${signed(east)} m east, ${signed(north)} m north of what is registered, as ${name.en} does: shifted back ${percent(shift.near ?? 0)} lie on something registered, as they stand ${percent(plain)}.`,
    ),
  };
}

/** How far the shifted datum puts the middle of the sample from where it is, in metres of the ground. */
function offsetMetres(crs: string, axes: AxisOrder, sample: readonly Position[]): Position {
  const [lng, lat] = positionToLonLat(crs, sample[Math.floor(sample.length / 2)] ?? [0, 0], axes);
  const [x, y] = positionFromLonLat(crs, [lng, lat]);
  const metresPerDegree = 111_320;
  return [(x - lng) * metresPerDegree * Math.cos((lat * Math.PI) / 180), (y - lat) * metresPerDegree];
}
