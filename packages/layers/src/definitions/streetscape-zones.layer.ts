import { defineLayer } from '../definition.ts';
import { choice, count, date, number, text } from '../fields.ts';
import { checklistTasks } from '../parts/checklist-tasks.ts';
import { facadeElements } from '../parts/facade-elements.ts';
import { defect, item } from '../rows.ts';
import { words } from '../words.ts';

const advice = 'advice, no local limit found';

const checklist = [
  item('signs', '店招广告提升|Signs improved', '四个方面|Four lines', 'elements'),
  item('wires', '飞线专项整治|Wires tidied', '四个方面|Four lines', 'elements'),
  item('solar', '太阳能管线整治|Solar pipes tidied', '四个方面|Four lines', 'elements'),
  item('guards', '防盗窗规范设置|Window guards regular', '四个方面|Four lines', 'elements'),
  item('facade', '建筑立面整洁|Facades clean', '街容|Street'),
  item('footway', '人行道与台阶完好|Footway and steps whole', '街容|Street'),
  item('parking', '停车有序|Parking in order', '街容|Street'),
  item('greening', '沿街绿化|Greening', '街容|Street'),
  item('cleaning', '环卫与门前三包|Cleaning', '街容|Street'),
  item('lighting', '夜景照明|Night lighting', '街容|Street'),
];

// A zone is a stretch of street front with its facade elements by the four lines of plan item 13.
export default defineLayer({
  id: 'streetscape-zones',
  name: words('街容风貌区|Streetscape zones'),
  description: words('拆除一批、规范一批、提升一批|Remove some, regularise some, improve some'),
  matters: [13, 14, 7],
  geometry: ['Polygon', 'MultiPolygon'],
  codes: { type: { gb30428: '2102', gb47678: '03999', extension: true, certainty: 'L' } },
  fields: {
    programme: choice(
      '创建类型|Programme',
      {
        'model-area': '城市风貌样板区|Model area',
        'street-city': '市级街容示范街|Model street (city)',
        'street-province': '省级街容示范街|Model street (province)',
        lane: '精品小巷|Fine lane',
      },
      { required: true },
    ),
    character: choice('风貌类型|Character', {
      'new-town': '城市新区|New town',
      traditional: '传统风貌区|Traditional quarter',
      industry: '特色产业区|Industry quarter',
      other: '其他|Other',
    }),
    side: choice('道路侧|Side', { left: '左侧|Left', right: '右侧|Right', both: '两侧|Both' }),
    startChainageMetres: number('起点桩号|Start chainage', { unit: 'm', min: 0, max: 100000 }),
    endChainageMetres: number('终点桩号|End chainage', { unit: 'm', min: 0, max: 100000 }),
    shopCount: count('沿街商铺数|Shops', 10000),
    year: number('创建年度|Year', { min: 2000, max: 2100, integer: true }),
    startedOn: date('开工日期|Started on'),
    dueOn: date('完成时限|Due on'),
    progress: choice('进度|Progress', {
      todo: '未开始|To do',
      underway: '进行中|Underway',
      done: '已完成|Done',
    }),
    guideline: text('设计导则|Design guide', {
      max: 120,
      help: '如《开化县店招广告设计导则》|The county’s signboard guide',
    }),
    note: text('备注|Note', { max: 1000, multiline: true }),
  },
  parts: { elements: facadeElements, tasks: checklistTasks(checklist) },
  rights: {
    stewards: ['office', 'planner'],
    claimants: ['owner', 'office'],
    claimParties: ['maintainer', 'regulator'],
  },
  defects: [
    defect('sign-unsafe', '店招广告安全隐患|Unsafe sign', 'critical', '24 urgent-hours', 'U', advice),
    defect('sign-unlicensed', '违规户外广告|Unlicensed sign', 'medium', '10 work-days', 'U', advice, '07003'),
    defect('flying-wire', '飞线|Flying wire', 'medium', '7 work-days', 'U', advice, '06008'),
    defect('wire-down', '架空线缆脱落|Fallen cable', 'critical', '4 urgent-hours', 'U', advice, '10002'),
    defect('solar-pipe', '太阳能管线杂乱|Untidy solar pipes', 'low', '30 calendar-days', 'U', advice),
    defect('window-guard', '防盗窗外凸|Projecting window guard', 'low', '30 calendar-days', 'U', advice),
    defect('facade', '外立面污损|Soiled facade', 'low', '15 work-days', 'U', advice, '06004'),
    defect('step', '台阶破损|Broken step', 'medium', '7 work-days', 'U', advice, '06049'),
  ],
  checklist,
  style: {
    minZoom: 11,
    overview: 'direct',
    color: { by: 'remediation' },
    outline: { light: '#374151', dark: '#e5e7eb' },
    lineWidth: 2,
    fillOpacity: 0.25,
    labelMinZoom: 13,
  },
});
