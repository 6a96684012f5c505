import { defineLayer } from '../definition.ts';
import { boolean, choice, choices, date, number, phone, text } from '../fields.ts';
import { nameplate } from '../parts/nameplate.ts';
import { column, defect, item, part } from '../rows.ts';
import { coverTypes } from '../vocabularies/cover-types.ts';
import { accuracyClasses, lidMaterials, lidShapes, loadClasses, wellSettings } from '../vocabularies/lids.ts';
import { words } from '../words.ts';

const uses = column(coverTypes, 'name');
const advice = 'domain 2.5: advice, no local limit found';
const signHelp = '凸出为正、下沉为负|Above is positive, below negative';

// The well is the asset (place and number); lid and nameplate are parts that come and go on it.
export default defineLayer({
  id: 'manhole-covers',
  name: words('窨井盖|Manhole covers'),
  description: words('一盖一编号、一井一档案|One number per cover, one file per well'),
  matters: [5],
  geometry: ['Point'],
  title: 'location',
  codes: { by: 'use', types: column(coverTypes, 'code') },
  fields: {
    use: choice('用途（小类）|Use', uses, { required: true, public: true }),
    location: text('位置描述|Location', { max: 120, public: true }),
    setting: choice('设置位置|Setting', wellSettings),
    kerbDistanceMetres: number('距路缘石|Distance to kerb', { unit: 'm', min: 0, max: 100 }),
    onTactilePaving: boolean('压占盲道|On tactile paving'),
    floodProne: boolean('易积水区域|Flood-prone'),
    accuracyClass: choice('定位精度|Accuracy', accuracyClasses, { certainty: 'L' }),
    gridCode: text('单元网格|Unit grid', { max: 15, pattern: '^[0-9A-Z]{15}$', certainty: 'L' }),
    wellDepthMetres: number('井深|Well depth', { unit: 'm', min: 0, max: 50 }),
    pipes: choices('井内管线|Pipes in the well', uses),
    antiFallNet: boolean('防坠网|Anti-fall net'),
    antiFallNetInstalledOn: date('防坠网安装日期|Net installed on'),
    antiFallNetCheckedOn: date('防坠网检查日期|Net checked on'),
    contactName: text('联系人|Contact', { max: 40 }),
    hotline: phone('24 小时抢修电话|24 h repair line', { public: true }),
    builtOn: date('建成日期|Built on'),
    designLifeYears: number('设计年限|Design life', { unit: 'a', min: 1, max: 100, integer: true }),
    lidToFrameMillimetres: number('盖框高差|Lid to frame', {
      unit: 'mm',
      min: -500,
      max: 500,
      help: signHelp,
    }),
    frameToRoadMillimetres: number('框路高差|Frame to road', {
      unit: 'mm',
      min: -500,
      max: 500,
      help: signHelp,
    }),
    inspectedOn: date('最近巡查|Inspected on', { public: true }),
    dataSource: text('数据来源|Data source', { max: 30 }),
    note: text('备注|Note', { max: 1000, multiline: true }),
  },
  parts: {
    cover: part(
      '井盖|Cover',
      { many: false, absentDefect: 'missing', inLedgers: true },
      {
        shape: choice('盖形|Shape', lidShapes),
        lengthMillimetres: number('直径或长|Diameter or length', { unit: 'mm', min: 50, max: 5000 }),
        widthMillimetres: number('宽|Width', { unit: 'mm', min: 50, max: 5000 }),
        material: choice('材质|Material', lidMaterials),
        loadClass: choice('承载等级|Load class', loadClasses, { certainty: 'C', public: true }),
        markingText: text('盖面字样|Marking', { max: 60 }),
        markingUse: choice('字样所示用途|Use as marked', { ...uses, unmarked: '未标明|Unmarked' }),
        maker: text('生产厂家|Maker', { max: 100 }),
        installedOn: date('安装日期|Installed on'),
      },
    ),
    plate: nameplate,
  },
  rights: {
    stewards: ['office'],
    claimants: ['owner', 'office'],
    claimParties: ['owner', 'maintainer', 'regulator'],
  },
  defects: [
    defect('missing', '缺失、丢失|Missing', 'critical', '24 urgent-hours', 'U', advice),
    defect('displaced', '移位、未盖|Displaced or open', 'critical', '24 urgent-hours', 'U', advice),
    defect('broken', '破损|Broken', 'high', '24 urgent-hours', 'U', advice),
    defect('sunken', '下沉|Sunken', 'medium', '7 work-days', 'U', advice),
    defect('raised', '凸出|Raised', 'medium', '7 work-days', 'U', advice),
    defect('loose', '松动|Loose', 'medium', '3 work-days', 'U', advice),
    defect('noisy', '异响|Noisy', 'low', '3 work-days', 'U', advice),
    defect('frame-broken', '井框破损|Frame broken', 'high', '3 work-days', 'U', advice),
    defect(
      'mixed-use',
      '混用|Marked for another use',
      'low',
      '30 calendar-days',
      'U',
      'plan item 5; limit: advice',
    ),
    defect('unmarked', '用途未标明|Unmarked', 'low', '30 calendar-days', 'U', 'plan item 5; limit: advice'),
    defect('no-net', '无防坠网|No anti-fall net', 'medium', '30 calendar-days', 'U', advice),
    defect('overflow', '污水冒溢|Overflowing', 'high', '24 urgent-hours', 'U', advice),
    defect('no-plate', '无铭牌|No nameplate', 'low', '30 calendar-days', 'U', 'plan item 5; limit: advice'),
  ],
  publicDefects: ['missing', 'displaced', 'broken', 'sunken', 'raised', 'loose', 'noisy', 'overflow'],
  checklist: [
    item('lid', '盖面完好、盖稳|Lid whole and seated'),
    item('level', '高差在 15 mm 内|Level within 15 mm'),
    item('quiet', '不松动、无异响|Firm and quiet'),
    item('marking', '标明用途且与井一致|Marking agrees with the well'),
    item('plate', '铭牌可扫、信息一致|Plate scans and agrees'),
    item('net', '防坠网在位|Anti-fall net in place'),
  ],
  style: {
    minZoom: 14,
    overview: 'cells',
    color: { by: 'ownership' },
    outline: { light: '#ffffff', dark: '#111827' },
    radius: 7,
    letter: { by: 'use', of: column(coverTypes, 'letter') },
    labelMinZoom: 19,
  },
});
