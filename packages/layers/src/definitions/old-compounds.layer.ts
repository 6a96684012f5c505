import { defineLayer } from '../definition.ts';
import { boolean, choice, count, number, phone, text } from '../fields.ts';
import { checklistTasks } from '../parts/checklist-tasks.ts';
import { disorders, stairwells, wastePoints } from '../parts/compound-records.ts';
import { defect, item } from '../rows.ts';
import { words } from '../words.ts';

const pairs = '十乱|Ten disorders';
const topics = '五项攻坚|Five topics';
const advice = 'advice, no local limit found';

const checklist = [
  item('pulling', '无乱拉|No stray wires or lines', pairs, 'disorders'),
  item('drying', '无乱晒|No stray drying', pairs, 'disorders'),
  item('posting', '无乱贴|No posters', pairs, 'disorders'),
  item('scrawling', '无乱画|No scrawls', pairs, 'disorders'),
  item('littering', '无乱扔|No littering', pairs, 'disorders'),
  item('dumping', '无乱倒|No dumping', pairs, 'disorders'),
  item('parking', '无乱停|No stray parking', pairs, 'disorders'),
  item('leaving', '无乱放|No stray bicycles', pairs, 'disorders'),
  item('cluttering', '无乱摆|No clutter', pairs, 'disorders'),
  item('occupying', '无乱占|No occupation', pairs, 'disorders'),
  item('topic-disorder', '“十乱”整治|Disorders cleared', topics, 'disorders'),
  item('topic-stalls', '停车位增设|Stalls added', topics),
  item('topic-chargers', '充电桩铺设|Chargers laid', topics),
  item('topic-painting', '楼道粉刷|Stairwells painted', topics, 'stairwells'),
  item('topic-waste', '垃圾分类|Waste sorted', topics),
];

// Compounds outside the renovation plan (plan item 15): ten disorders and five topics, kept as data because
// the county's own list is not known; the list here is that of the neighbouring county [L].
export default defineLayer({
  id: 'old-compounds',
  name: words('老旧小区|Old compounds'),
  description: words('“十乱”与五项攻坚|The ten disorders and the five topics'),
  matters: [15, 3, 11],
  geometry: ['Polygon', 'MultiPolygon'],
  codes: { type: { gb30428: '2104', gb47678: '05998', extension: true, certainty: 'L' } },
  fields: {
    address: text('地址|Address', { max: 120 }),
    builtYear: number('建成年份|Built in', {
      min: 1900,
      max: 2100,
      integer: true,
      help: '2000 年底前为重点|Before the end of 2000 first',
    }),
    buildings: count('楼栋数|Buildings', 1000, { unit: '栋' }),
    entrances: count('单元数|Entrances', 5000, { unit: '个' }),
    households: count('户数|Households', 50000, { unit: '户' }),
    management: choice('物业管理|Management', {
      company: '专业物业|Company',
      community: '社区托管|Community',
      self: '业主自管|Residents',
      none: '无物业|None',
    }),
    manager: text('物业单位|Manager', { max: 100 }),
    managerPhone: phone('物业电话|Manager’s phone', { public: true }),
    coveredIn2021: boolean('2021 年已覆盖|Covered in 2021'),
    inRenovationPlan: boolean('在改造计划内|In the renovation plan', {
      help: '行动方案整治计划外的小区|The plan treats those outside it',
    }),
    batch: choice('整治批次|Batch', {
      first: '第一批|First',
      second: '第二批|Second',
      third: '第三批|Third',
    }),
    stallsBefore: count('原有车位|Stalls before', 10000, { unit: '个', group: topics }),
    stallsPlanned: count('计划增设车位|Stalls planned', 10000, { unit: '个', group: topics }),
    stallsAdded: count('已增设车位|Stalls added', 10000, { unit: '个', group: topics }),
    chargersPlanned: count('计划充电桩|Chargers planned', 10000, { unit: '个', group: topics }),
    chargersBuilt: count('已建充电桩|Chargers built', 10000, { unit: '个', group: topics }),
    wasteSorting: choice(
      '垃圾分类|Waste sorting',
      { none: '未开展|None', fixed: '定时定点|Fixed times and places', daily: '全天投放|All day' },
      { group: topics },
    ),
    fireLaneClear: boolean('消防通道畅通|Fire lane clear'),
    note: text('备注|Note', { max: 1000, multiline: true }),
  },
  parts: { disorders, stairwells, 'waste-points': wastePoints, tasks: checklistTasks(checklist) },
  rights: {
    stewards: ['office', 'planner'],
    claimants: ['owner', 'office'],
    claimParties: ['maintainer', 'regulator'],
  },
  defects: [
    defect('flying-charge', '飞线充电|Charging by loose cable', 'high', '24 urgent-hours', 'U', advice),
    defect('fire-lane', '占用消防通道|Fire lane blocked', 'critical', '4 urgent-hours', 'U', advice, '09012'),
    defect('illegal-build', '私搭乱建|Illegal building', 'medium', '30 calendar-days', 'U', advice, '06001'),
    defect('litter', '暴露垃圾|Exposed litter', 'low', '8 work-hours', 'U', advice, '06010'),
    defect('clutter', '乱堆杂物|Clutter', 'low', '3 work-days', 'U', advice, '06036'),
    defect('posters', '非法小广告|Posters', 'low', '3 work-days', 'U', advice, '07001'),
    defect('dead-vehicle', '废弃车辆|Abandoned vehicle', 'low', '15 work-days', 'U', advice, '06034'),
    defect('unsorted', '垃圾未分类|Waste not sorted', 'low', '2 work-days', 'U', advice, '06041'),
  ],
  checklist,
  style: {
    minZoom: 10,
    overview: 'direct',
    color: { by: 'remediation' },
    outline: { light: '#5b4636', dark: '#e7d8c9' },
    fillOpacity: 0.3,
    labelMinZoom: 14,
  },
});
