import type { CodeSystem, TypeCode } from '../definition.ts';
import type { Bilingual } from '../words.ts';

interface CoverType {
  readonly name: Bilingual;
  readonly code: TypeCode;
  readonly letter: string;
}

function row(
  name: Bilingual,
  gb30428: string,
  gb47678: string,
  letter: string,
  extension?: CodeSystem,
): CoverType {
  const code = { gb30428, gb47678, certainty: 'L' } as const;
  return { name, letter, code: extension === undefined ? code : { ...code, extension } };
}

/**
 * The sub-classes (小类) of well covers: GB/T 30428.2-2013 major 01 and GB/T 47678.5-2026 annex A [L].
 * Types that the old standard does not know have local extension codes downward from 0199.
 */
export const coverTypes = {
  'water-supply': row('上水（供水）|Water supply', '0101', '01001', '水'),
  sewage: row('污水|Sewage', '0102', '01002', '污'),
  stormwater: row('雨水|Stormwater', '0103', '01003', '雨'),
  'storm-grate': row('雨水箅子|Storm grate', '0104', '01004', '箅'),
  power: row('电力|Power', '0105', '01005', '电'),
  'street-light': row('路灯|Street lighting', '0106', '01006', '灯'),
  telecom: row('通信|Telecom', '0107', '01007', '信'),
  television: row('电视|Television', '0108', '01008', '视'),
  network: row('网络|Network', '0109', '01009', '网'),
  heating: row('热力|Heating', '0110', '01010', '热'),
  gas: row('燃气|Gas', '0111', '01011', '气'),
  police: row('公安|Police', '0112', '01012', '公'),
  garden: row('园林|Landscaping', '0199', '01014', '园', 'gb30428'),
  signal: row('信号灯电源|Signal power', '0198', '01015', '号', 'gb30428'),
  cable: row('电缆|Cable', '0197', '01017', '缆', 'gb30428'),
  septic: row('化粪池|Septic tank', '0196', '01018', '化', 'gb30428'),
  'reclaimed-water': row('中水|Reclaimed water', '0127', '01019', '中'),
  transit: row('公交|Public transport', '0128', '01020', '交'),
  oil: row('输油（气）|Oil and gas pipeline', '0129', '01021', '油'),
  special: row('特殊|Special', '0130', '01022', '特'),
  unidentified: row('不明（无主）|Unidentified', '0114', '01023', '？'),
  channel: row('沟槽盖板|Channel cover', '0195', '01026', '沟', 'gb30428'),
} as const;
