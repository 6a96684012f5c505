import type { Angle, Rule, Words } from '../rule.ts';

const garageCode: Words = {
  zh: 'JGJ 100-2015 表4.3.4《车库建筑设计规范》',
  en: 'JGJ 100-2015 table 4.3.4, design of garages',
};
const accessibility: Words = { zh: 'GB 50763-2012 第3.14、8.10节', en: 'GB 50763-2012, 3.14 and 8.10' };
const homes: Words = { zh: 'GB 50763-2012 第7章', en: 'GB 50763-2012, chapter 7' };
const charging: Words = { zh: '国办发〔2015〕73号', en: 'State Council Office 2015 No. 73' };
const fireCode: Words = { zh: 'GB 50016 第7.1.8条', en: 'GB 50016, 7.1.8' };
const noText: Words = { zh: '未见条文，由县里设定', en: 'no clause seen; set by the county' };

const aisle = (angleDegrees: Angle, noseIn: number, backIn: number) => [
  { angleDegrees, entry: 'nose-in' as const, metres: noseIn },
  { angleDegrees, entry: 'back-in' as const, metres: backIn },
];

/** Aisles of a lot; in an old compound a wish, since its yards are as they are. */
export const aisleRule = (level: Rule['level']): Rule => ({
  ...{ check: 'aisle', id: 'aisle', level, clause: garageCode, certainty: 'L' },
  name: { zh: '通（停）车道最小宽度', en: 'Least width of an aisle' },
  widths: [
    ...aisle(0, 3.8, 3.8),
    ...aisle(30, 3.8, 3.8),
    ...aisle(45, 3.8, 3.8),
    ...aisle(60, 4.5, 4.2),
    ...aisle(90, 9, 5.5),
  ],
});

/** Nothing stands on what a lot has in it, and fire engines get through. */
export const lotRules: readonly Rule[] = [
  ...(
    [
      ['building', '压占建筑物|On a building'],
      ['hydrant', '占压消防栓|On a hydrant'],
      ['stall', '与已有车位重叠|Over a stall that is there'],
    ] as const
  ).map(([to, name]): Rule => {
    const [zh = '', en = ''] = name.split('|');
    return {
      ...{ check: 'distance', id: `on.${to}`, to, metres: 0, name: { zh, en }, clause: noText },
      ...{ certainty: 'U', level: 'must' },
    };
  }),
  {
    ...{ check: 'distance', id: 'on.fire-lane', to: 'fire-lane', metres: 0, halfWidthMetres: 2 },
    ...{ level: 'must', clause: fireCode, certainty: 'C' },
    name: { zh: '占压消防车道', en: 'On a fire lane' },
  },
  {
    ...{ check: 'distance', id: 'on.gate', to: 'gate', metres: 0, halfWidthMetres: 2 },
    ...{ level: 'must', clause: noText, certainty: 'U' },
    name: { zh: '堵塞出入口', en: 'In front of a gate or driveway' },
  },
  {
    ...{ check: 'size', id: 'size.small', stallClass: 'small', shortestMetres: 5.3, narrowestMetres: 2.4 },
    ...{ level: 'must', clause: garageCode, certainty: 'L' },
    name: { zh: '小型车位最小尺寸', en: 'Smallest small stall' },
  },
];

const share = (
  of: 'accessible' | 'charging',
  value: number,
  clause: Words,
  certainty: Rule['certainty'],
): Rule => ({
  ...{ check: 'share', id: `${of}.share`, of, share: value, level: 'should', clause, certainty },
  name:
    of === 'charging'
      ? { zh: `充电车位不少于 ${value * 100}%`, en: `At least ${value * 100} % with charging` }
      : { zh: `无障碍车位不少于 ${value * 100}%`, en: `At least ${value * 100} % accessible stalls` },
});

export const publicShares: readonly Rule[] = [
  share('accessible', 0.02, accessibility, 'C'),
  share('charging', 0.1, charging, 'C'),
];
export const newHomeShares: readonly Rule[] = [
  share('accessible', 0.005, homes, 'L'),
  share('charging', 1, charging, 'C'),
];
export const oldHomeShares: readonly Rule[] = [share('accessible', 0.005, homes, 'L')];
