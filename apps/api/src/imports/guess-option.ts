import type { FieldSpec } from '@cityplate/layers/field-spec';
import { kindOf } from '@cityplate/layers/kinds';

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** What people add to the name of a use: 污水检查井, 雨水管, 电力井盖. */
const endings = /(检查井盖|检查井|井盖|窨井|阀门井|人孔井|手孔井|井|管线|管道|管|类)$/;

/** What else an option is called in ledgers. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  'water-supply': ['给水', '自来水', '供水', '上水', 'js', 'jS'],
  sewage: ['污', 'ws', '排水污水'],
  stormwater: ['雨', 'ys'],
  'storm-grate': ['雨箅', '雨水箅', '雨篦', '雨水篦子', '箅子', '雨水口', 'yb'],
  power: ['供电', '强电', 'dl'],
  telecom: ['通讯', '电信', '移动', '联通', '弱电', 'dx', 'tx'],
  television: ['广电', '有线电视', '华数'],
  gas: ['天然气', '煤气', 'rq'],
  'street-light': ['路灯照明', '照明', 'ld'],
};

/**
 * Which option of a choice field a stranger's word means: by our own names, else without its ending, else by what else
 * it is called, else the one whose name it contains. Undefined when none or several could be meant.
 */
export function guessOption(spec: FieldSpec, text: string): string | undefined {
  if (spec.kind !== 'choice') return undefined;
  const exact = kindOf(spec).parseCell(text, spec);
  if (exact.ok) return String(exact.value);
  const wanted = fold(text);
  const bare = wanted.replace(endings, '');
  const names = Object.entries(spec.options).map(([key, { zh, en }]) => ({
    key,
    names: [...zh.split(/[（）()/、]/), zh.replace(endings, ''), en, ...(otherNames[key] ?? [])]
      .map(fold)
      .filter((name) => name !== ''),
  }));
  const pick = (fits: (name: string) => boolean) => {
    const found = names.filter((option) => option.names.some(fits));
    return found.length === 1 ? found[0]?.key : undefined;
  };
  return (
    pick((name) => name === wanted) ??
    pick((name) => name === bare) ??
    (bare.length >= 2 ? pick((name) => name.length >= 2 && bare.includes(name)) : undefined)
  );
}
