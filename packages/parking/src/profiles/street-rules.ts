import type { DistanceRule, Rule, Words } from '../rule.ts';

const roadSpaces: Words = {
  zh: 'GA/T 850《城市道路路内停车位设置规范》',
  en: 'GA/T 850, on-street parking spaces of urban roads',
};
const article63 = (item: string): Words => ({
  zh: `《道路交通安全法实施条例》第六十三条（${item}）`,
  en: `Regulation on the Implementation of the Road Traffic Safety Law, article 63 (${item})`,
});
const fireCode: Words = { zh: 'GB 50016 第7.1.8条', en: 'GB 50016, 7.1.8' };
const lineSizes: Words = { zh: 'GB 5768.3、GA/T 850', en: 'GB 5768.3, GA/T 850' };
const noText: Words = { zh: '未见条文，由县里设定', en: 'no clause seen; set by the county' };

/** Distances of article 63: its item, the obstacle and the metres. */
const near = (
  to: DistanceRule['to'],
  metres: number,
  item: string,
  name: Words,
  level: DistanceRule['level'],
): DistanceRule => ({
  ...{ check: 'distance', id: `article-63.${to}`, to, metres, name },
  ...{ clause: article63(item), certainty: 'C', level },
});

/** The places near which article 63 forbids to stop. */
export const article63Rules = (level: DistanceRule['level']): readonly DistanceRule[] => [
  near('junction', 50, '二', { zh: '距交叉路口', en: 'Distance to a junction' }, level),
  near('bridge', 50, '二', { zh: '距桥梁', en: 'Distance to a bridge' }, level),
  near('bus-stop', 30, '三', { zh: '距公共汽车站', en: 'Distance to a bus stop' }, level),
  near('first-aid', 30, '三', { zh: '距急救站', en: 'Distance to a first-aid station' }, level),
  near('gas-station', 30, '三', { zh: '距加油站', en: 'Distance to a petrol station' }, level),
  near('hydrant', 30, '三', { zh: '距消防栓', en: 'Distance to a hydrant' }, level),
  near('fire-station', 30, '三', { zh: '距消防队（站）', en: 'Distance to a fire station' }, level),
];

/** Never on the thing itself, however near others may stand. */
const on = (to: DistanceRule['to'], name: Words, clause: Words, more: Partial<DistanceRule> = {}): Rule => ({
  ...{ check: 'distance', id: `on.${to}`, to, metres: 0, name, clause },
  ...{ certainty: 'C', level: 'must', ...more },
});

/** What GA/T 850 and the marking standards ask for, whatever is made of article 63. */
export const roadSpaceRules: readonly Rule[] = [
  {
    ...{ check: 'carriageway', id: 'carriageway-width', level: 'must', clause: roadSpaces, certainty: 'C' },
    name: { zh: '车行道宽度', en: 'Carriageway width' },
    oneSide: { 'two-way': 8, 'one-way': 6 },
    bothSides: { 'two-way': 12, 'one-way': 9 },
  },
  {
    ...{ check: 'distance', id: 'junction.channelised', to: 'junction', only: 'channelised', metres: 20 },
    ...{ level: 'must', clause: roadSpaces, certainty: 'C' },
    name: { zh: '距渠化路口', en: 'Distance to a channelised junction' },
  },
  {
    ...{ check: 'distance', id: 'well', to: 'well', metres: 1.5 },
    ...{ level: 'must', clause: roadSpaces, certainty: 'C' },
    name: { zh: '距地下管道工作井', en: 'Distance to a manhole' },
  },
  on('junction', { zh: '占压交叉路口', en: 'On a junction' }, article63('二')),
  on('bridge', { zh: '占压桥梁', en: 'On a bridge' }, article63('二')),
  // Half of a crossing that is only a point or a line: no text was seen for it.
  on('crossing', { zh: '占压人行横道', en: 'On a pedestrian crossing' }, roadSpaces, {
    halfWidthMetres: 2.5,
  }),
  on('bus-stop', { zh: '占压公共汽车站', en: 'On a bus stop' }, article63('三')),
  on('hydrant', { zh: '占压消防栓', en: 'On a hydrant' }, article63('三')),
  on('fire-lane', { zh: '占压消防车道', en: 'On a fire lane' }, fireCode, { halfWidthMetres: 2 }),
  on('gate', { zh: '堵塞出入口', en: 'In front of a gate or driveway' }, noText, {
    ...{ certainty: 'U', halfWidthMetres: 2 },
  }),
  on('building', { zh: '压占建筑物', en: 'On a building' }, noText, { certainty: 'U' }),
  on('stall', { zh: '与已有车位重叠', en: 'Over a stall that is there' }, lineSizes),
  {
    ...{ check: 'group', id: 'group', longestMetres: 60, gapMetres: 4 },
    ...{ level: 'should', clause: roadSpaces, certainty: 'C' },
    name: { zh: '每组约 60 米，组间至少 4 米', en: 'Groups of about 60 m, gaps of at least 4 m' },
  },
  {
    ...{ check: 'size', id: 'size.small', stallClass: 'small', shortestMetres: 5, narrowestMetres: 2 },
    ...{ level: 'must', clause: lineSizes, certainty: 'C' },
    name: { zh: '小型车位最小尺寸', en: 'Smallest small stall' },
  },
  {
    ...{ check: 'size', id: 'size.large', stallClass: 'large', shortestMetres: 15.6, narrowestMetres: 3.25 },
    ...{ level: 'must', clause: lineSizes, certainty: 'C' },
    name: { zh: '大型车位最小尺寸', en: 'Smallest large stall' },
  },
  {
    ...{ check: 'size', id: 'size.accessible', stallClass: 'accessible' },
    ...{ shortestMetres: 5, narrowestMetres: 2.5, level: 'must', clause: lineSizes, certainty: 'L' },
    name: { zh: '无障碍车位最小尺寸', en: 'Smallest accessible stall' },
  },
  {
    ...{ check: 'angle', id: 'large.parallel', stallClass: 'large', angles: [0] },
    ...{ level: 'must', clause: roadSpaces, certainty: 'C' },
    name: { zh: '大型车位只能平行设置', en: 'Large stalls stand parallel only' },
  },
  {
    ...{ check: 'share', id: 'accessible.share', of: 'accessible', share: 0.02 },
    ...{ level: 'should', clause: roadSpaces, certainty: 'C' },
    name: { zh: '无障碍车位不少于 2%', en: 'At least 2 % accessible stalls' },
  },
  {
    ...{ check: 'tightness', id: 'kerb-bend', metres: 0.3 },
    ...{ level: 'must', clause: noText, certainty: 'U' },
    name: { zh: '路缘弯曲，车位无法靠齐', en: 'The kerb bends too much to stand tight to it' },
  },
  {
    ...{ check: 'lane', id: 'lane-left', metres: 3 },
    ...{ level: 'should', clause: noText, certainty: 'U' },
    name: { zh: '车位外余下的车道', en: 'Lane left beside the stalls' },
  },
];
