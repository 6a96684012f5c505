import { commonColumns } from '@cityplate/formats/common-columns';
import { geometryColumns } from '@cityplate/formats/table-geometry';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { columnsOf, findColumn } from '@cityplate/layers/derive/columns';
import { ledgerColumns, ledgerParts } from '@cityplate/layers/derive/ledger-fields';

/** Names of GB/T 47678.7 table 2, of the old ObjID family, and what ledgers of units write instead of our labels. */
const usual: Readonly<Record<string, readonly string[]>> = {
  code: [
    'glbjbsm',
    'objid',
    '部件标识码',
    '标识码',
    '部件编码',
    '部件编号',
    '井盖编号',
    '统一编号',
    '编号',
    '编码',
    '设施编码',
  ],
  name: ['glbjmc', 'objname', '部件名称', '设施名称'],
  township: ['szjdmc', '所在街道', '街道', '乡镇'],
  community: ['szsqmc', '所在社区', '社区', '村'],
  road: ['道路', '路名', '道路名称', '所在路段', '路段'],
  use: [
    '用途',
    '类型',
    '类别',
    '小类',
    '井盖类型',
    '井类型',
    '井盖类别',
    '管线类型',
    '专业',
    '性质',
    'layer',
    '图层 [layer]',
  ],
  location: ['位置', '地址', '详细位置', '详细地址', '具体位置', '位置描述'],
  wellDepthMetres: ['井深', '深度', '井底深'],
  gridCode: ['szdywgbsm', 'bgid', 'bgcode', '网格', '网格编码'],
  builtOn: ['建设日期', '建成时间', '建设时间', '竣工日期', '初始日期', 'csrq'],
  dataSource: ['sjly', 'datasource', '来源'],
  note: ['bz', 'note', '说明', '备注说明'],
  'cover.shape': ['形状', '井盖形状'],
  'cover.lengthMillimetres': ['直径', '井盖直径', '盖直径', '尺寸', '井盖尺寸', '规格'],
  'cover.material': ['材质', '井盖材质', '盖材质', '井盖材料', '材料'],
  'cover.loadClass': ['承载等级', '荷载等级', '井盖等级', '承重等级'],
  'cover.markingText': ['盖面字样', '井盖字样', '盖面标识', '字样'],
  'cover.maker': ['厂家', '生产厂家', '生产单位'],
  hotline: ['抢修电话', '联系电话', '电话'],
  contactName: ['负责人', '联系人'],
  '@id': [
    '@id',
    'id',
    '标识 [id]',
    '旧编号',
    '原编号',
    '自编号',
    '内部编号',
    '管井编号',
    '检查井编号',
    '井号',
    '点号',
    '物探点号',
  ],
  '@x': ['x坐标', '横坐标', '东坐标', 'pointx', 'e', 'easting', '坐标x'],
  '@y': ['y坐标', '纵坐标', '北坐标', 'pointy', 'n', 'northing', '坐标y'],
};

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]|\([^()]*\)$/g, '');

export const isNationalCode = (text: string): boolean => /^\d{16,17}$/.test(text.normalize('NFKC').trim());

/** Whether a column whose name means the number holds national numbers, and not a unit's own. */
const holdsCodes = (samples: readonly string[]) =>
  samples.length === 0 || samples.filter(isNationalCode).length * 2 >= samples.length;

/**
 * What the columns of a file most likely mean in a layer, by name, and by content where names do not tell: each target
 * once, '' for what means nothing here.
 */
export function guessColumns(
  definition: LayerDefinition,
  columns: readonly { name: string; samples: readonly string[] }[],
): Record<string, string> {
  const guess: Record<string, string> = {};
  const taken = new Set<string>();
  const give = (name: string, target: string) => {
    const isFree = target !== '' && !taken.has(target);
    guess[name] = isFree ? target : '';
    if (isFree) taken.add(target);
  };
  const geometry = geometryColumns(columns.map(({ name }) => name));
  for (const [role, name] of Object.entries(geometry)) give(name, `@${role}`);
  const fields = ledgerColumns(definition);
  // Names of our own go first: a column that merely could mean a field does not take it from the one that says so.
  const ways = [
    (name: string) => findColumn(fields, name)?.key ?? commonKey(name),
    (name: string) =>
      partKey(definition, name) ??
      Object.entries(usual).find(([, names]) => names.some((each) => fold(each) === fold(name)))?.[0],
  ];
  for (const targetOf of ways) {
    for (const { name, samples } of columns) {
      const named = guess[name] === undefined ? targetOf(name) : undefined;
      if (named === undefined) continue;
      const isKnown = named.startsWith('@') || fields.some(({ key }) => key === named) || isCommon(named);
      if (named === 'code' && !holdsCodes(samples)) give(name, '@id');
      else give(name, isKnown ? named : '');
    }
  }
  for (const { name } of columns) guess[name] ??= '';
  return guess;
}

/** A ledger of covers says 材质 and means the cover's. */
const partKey = (definition: LayerDefinition, name: string): string | undefined =>
  ledgerParts(definition)
    .map(([part, { fields }]) => [part, findColumn(columnsOf(fields), name)?.key])
    .find(([, key]) => key !== undefined)
    ?.join('.');

const settable = commonColumns.filter(({ serverOwned, key }) => !serverOwned && key !== 'codeSystem');
const isCommon = (key: string) => settable.some((column) => column.key === key);

/** Our own exports come back with columns that the server keeps; they stay aside, but what names a record is used. */
function commonKey(name: string): string | undefined {
  const key = findColumn(commonColumns, name)?.key;
  if (key === 'id') return '@id';
  return key === undefined || isCommon(key) ? key : '';
}
