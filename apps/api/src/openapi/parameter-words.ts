import { defaultLimit, maximumLimit } from '../endpoints/list-query.ts';
import { say, type Words } from '../words.ts';

export interface ParameterWords {
  words: Words;
  /** Replaces what zod knows where the text form on the wire says too little. */
  schema?: object;
  explode?: false;
  example?: string;
}

const integer = (more: object = {}) => ({ type: 'integer', minimum: 1, ...more });
const several = { type: 'array', items: { type: 'string' }, minItems: 1 };

/** What each parameter of a path or query means, wherever it stands: one name has one meaning in this API. */
export const parameterWords: Readonly<Record<string, ParameterWords>> = {
  layer: { words: say('图层', 'Layer') },
  id: { words: say('标识', 'Identifier') },
  claimants: { words: say('申领单位，逗号分隔', 'Claiming units, separated by commas') },
  party: { words: say('责任方：权属、养护或主管', 'Party: owner, maintainer or regulator') },
  key: { words: say('听证或分组的标识', 'Key of a hearing or of a group') },
  name: { words: say('文件名', 'Name of the file') },
  rule: { words: say('疑点规则', 'Rule of a finding') },
  part: {
    words: say(
      '附属记录的标识；率的分子或分母',
      'Identifier of the part; numerator or denominator of a rate',
    ),
  },
  stage: { words: say('案件阶段', 'Stage of the case') },
  open: { words: say('在办（true）或已办结（false）', 'Open (true) or ended (false)') },
  overdue: { words: say('只要超期的', 'Only what is overdue') },
  kind: { words: say('种类：缺陷的，或变化的', 'Kind: of a defect, or of a change') },
  source: { words: say('案件来源', 'Where the case came from') },
  clock: { words: say('时限：超期、将到期、正常或缓办', 'Clock: overdue, soon due, in time or paused') },
  reportedOn: { words: say('上报日', 'Day of the report') },
  dueOn: { words: say('到期日', 'Day when it is due') },
  closedOn: { words: say('结案日', 'Day when it was closed') },
  from: {
    words: say('时段起始：日期或时间', 'Beginning of the period: a day or an instant'),
    example: '2026-06-01',
  },
  to: {
    words: say('时段结束：日期（含当日）或时间', 'End of the period: a day, with it, or an instant'),
    example: '2026-06-30',
  },
  asOf: {
    words: say(
      '以当时已登记的为准：日期（当日结束）或时间',
      'As known then: the end of a day, or an instant',
    ),
    example: '2026-06-30',
  },
  groupBy: { words: say('分组', 'Grouped by') },
  rate: { words: say('哪个率', 'Which of the rates') },
  grid: { words: say('部件登记的单元网格', 'Unit grid in which the asset is registered') },
  number: { words: say('案件编号', 'Number of the case') },
  after: { words: say('上一页答复中的 next', 'The next of the page before') },
  scale: {
    words: say('比例尺分母，如 500', 'Scale, 500 for 1:500'),
    schema: integer({ minimum: 100, maximum: 5000 }),
  },
  lang: { words: say('语言 zh 或 en', 'Language: zh or en') },
  follow: { words: say('上报回执中的查询码', 'The code to follow a report by, from its receipt') },
  line: { words: say('整治类别的标识', 'Key of a line of the programme') },
  progress: { words: say('进度，可多个', 'Progress, any of'), schema: several, explode: false },
  month: { words: say('到期月份', 'Month in which it is due'), example: '2022-06' },
  street: {
    words: say(
      '示范街的标识；案件部件所在道路',
      'Identifier of a demonstration street; of cases, the road of the asset',
    ),
  },
  z: { words: say('级别 0–22', 'Zoom 0 to 22'), schema: { type: 'integer', minimum: 0, maximum: 22 } },
  y: { words: say('行号，自北向南', 'Row, from the north'), schema: { type: 'integer', minimum: 0 } },
  x: { words: say('列号，自西向东', 'Column, from the west'), schema: { type: 'integer', minimum: 0 } },
  bbox: {
    words: say(
      '范围：西,南,东,北；西大于东表示跨越 180° 经线',
      'Box: west,south,east,north; west beyond east crosses the antimeridian',
    ),
    schema: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
    explode: false,
    example: '118.40,29.13,118.42,29.15',
  },
  'bbox-crs': {
    words: say('bbox 的坐标系', 'Reference system of bbox'),
    schema: { type: 'string', format: 'uri' },
  },
  crs: {
    words: say('答复的坐标系', 'Reference system of the answer'),
    schema: { type: 'string', format: 'uri' },
  },
  datetime: {
    words: say(
      '时点或时段（a/b，.. 表示不限）：当时有效的状态',
      'Instant or interval (a/b, .. is open): what was valid then',
    ),
    schema: { type: 'string' },
    example: '2026-06-30T00:00:00Z',
  },
  recorded: {
    words: say('以当时已登记的为准', 'By what had been recorded at this instant'),
    example: '2026-06-30T00:00:00Z',
  },
  filter: {
    words: say('CQL2 筛选条件，属性见 queryables', 'CQL2 filter over the queryables'),
    example: "ownership = 'unclaimed' AND use IN ('sewage','stormwater')",
  },
  'filter-lang': { words: say('筛选语言', 'Language of the filter') },
  'filter-crs': {
    words: say('筛选条件中坐标的坐标系', 'Reference system of positions in the filter'),
    schema: { type: 'string', format: 'uri' },
  },
  limit: {
    words: say('每页件数', 'Size of a page'),
    schema: integer({ maximum: maximumLimit, default: defaultLimit }),
  },
  profile: { words: say('停车规则集的标识', 'Identifier of a rule profile') },
  into: { words: say('保留的那条记录', 'The record that stays') },
  cursor: { words: say('来自 next 链接，不必自行构造', 'Taken from the next link') },
  code: {
    words: say('编号（16 位、17 位或曾用编号均可）', 'Code: of 16 or 17 digits, or a former one'),
  },
  serial: { words: say('序号（瓦片要素的 id）', 'Serial: the feature id in tiles'), schema: integer() },
  ownership: { words: say('权属状态，可多个', 'Ownership, any of'), schema: several, explode: false },
  remediation: { words: say('处置状态，可多个', 'Remediation, any of'), schema: several, explode: false },
  life: { words: say('生命状态，可多个', 'Life, any of'), schema: several, explode: false },
  unit: { words: say('任一责任单位', 'Owner, maintainer or regulator') },
  township: { words: say('乡镇街道代码', 'Code of the township') },
  q: { words: say('编号、名称、道路、位置中的文字', 'Text in code, name, road or location') },
  within: { words: say('多边形：经度,纬度;经度,纬度;…', 'Polygon: lng,lat;lng,lat;…') },
  includeRetired: { words: say('包括已废止的', 'With what is retired') },
  f: { words: say('表示形式；缺省按 Accept', 'Representation; by Accept when absent') },
  reason: { words: say('变更原因，记入历史', 'Reason, kept in the history') },
  off: {
    words: say('不计的规则，可多个', 'Rules that shall not count, by id'),
    schema: several,
    explode: false,
  },
  removed: { words: say('包括已拆除的', 'With what was removed') },
  status: { words: say('状态', 'Status') },
  assetId: { words: say('部件标识', 'Identifier of the asset') },
  before: { words: say('早于此时间的，或上一页的 next', 'Filed before, or next of the page before') },
  onto: { words: say('同一处较早的照片', 'The earlier photo of the same place') },
  size: { words: say('尺寸', 'Size') },
  format: { words: say('格式', 'Format') },
  outcome: { words: say('比对结果', 'What came of the comparison') },
  language: { words: say('选项与列名的语言', 'Language of options and headers') },
  token: { words: say('铭牌上的随机码', 'Random token of the plate') },
  asset: { words: say('部件标识', 'Identifier of the asset') },
  batch: { words: say('批次标识', 'Identifier of the batch') },
  state: { words: say('铭牌状态，可多个', 'State of the plate, any of'), schema: several, explode: false },
  letters: {
    words: say(
      '文字：outlines 为轮廓（缺省），texts 为可编辑文字',
      'Texts as outlines (default) or as texts to be edited',
    ),
  },
  template: { words: say('铭牌模板', 'Template of the plate') },
  v: { words: say('内容版本，使浏览器缓存失效', 'Version of the content, so that browsers fetch it anew') },
};

/** Fields of the layer stand as parameters of their own names; OpenAPI says that with one free-form object. */
export const fieldParameters: ParameterWords = {
  words: say(
    '图层的任一字段：字段名=值（可用逗号列出多个）；其余未知参数一律 400',
    'Any field of the layer: name=value (several with commas); other unknown parameters are a 400',
  ),
  schema: { type: 'object', additionalProperties: { type: 'string' } },
};
