import { defineLayer } from '../definition.ts';
import { boolean, choice, choices, date, hours, number, phone, text } from '../fields.ts';
import { defect, item } from '../rows.ts';
import { dedications, placements, useModes } from '../vocabularies/stalls.ts';
import { words } from '../words.ts';

const advice = 'advice, no local limit found';

// One stall is one asset. Sizes: GB 5768.3-2009 and GA/T 850; kinds and use modes: domain 3.5, plan item 6.
export default defineLayer({
  id: 'parking-spaces',
  name: words('停车位|Parking spaces'),
  description: words('应划尽划，一位一编号|Every stall that the rules allow, each with a number'),
  matters: [6, 10],
  geometry: ['Polygon'],
  title: 'number',
  codes: { type: { gb30428: '2101', gb47678: '02999', extension: true, certainty: 'L' } },
  fields: {
    number: text('车位号|Stall number', { max: 20 }),
    side: choice('道路侧|Side', { left: '左侧|Left', right: '右侧|Right' }),
    placement: choice('位置类型|Placement', placements),
    lineColor: choice(
      '标线颜色|Line colour',
      {
        blue: '蓝色（免费）|Blue (free)',
        white: '白色（收费）|White (charged)',
        yellow: '黄色（专用）|Yellow (dedicated)',
      },
      { required: true, public: true, certainty: 'C', help: 'GB 5768.3|GB 5768.3' },
    ),
    useModes: choices('使用方式|Use modes', useModes, { public: true }),
    dedicatedTo: choice('专用对象|Dedicated to', dedications, { public: true }),
    stallClass: choice(
      '车位规格|Stall class',
      { small: '小型|Small', large: '大型|Large', accessible: '无障碍|Accessible' },
      { required: true, public: true, certainty: 'C' },
    ),
    lengthMetres: number('长|Length', {
      unit: 'm',
      min: 2,
      max: 30,
      help: '小型 6.0，大型 15.6|Small 6.0, large 15.6',
    }),
    widthMetres: number('宽|Width', {
      unit: 'm',
      min: 1.5,
      max: 8,
      help: '小型 2.5，大型 3.25|Small 2.5, large 3.25',
    }),
    angleDegrees: number('角度|Angle', { unit: '°', min: 0, max: 90, help: '0 为平行式|0 is parallel' }),
    openHours: hours('开放时段|Open hours', { public: true }),
    feePerHourYuan: number('每小时收费|Fee per hour', { unit: '元', min: 0, max: 200 }),
    charger: choice('充电|Charger', { none: '无|None', slow: '慢充|Slow', fast: '快充|Fast' }),
    transferZone: boolean('无障碍下车区|Transfer zone', { help: '净宽 ≥ 1.20 m|Clear width ≥ 1.20 m' }),
    operator: text('经营单位|Operator', { max: 100 }),
    operatorPhone: phone('联系电话|Phone'),
    markedOn: date('划线日期|Marked on'),
    approval: text('审批文号|Approval', { max: 60 }),
    note: text('备注|Note', { max: 1000, multiline: true }),
  },
  parts: {},
  rights: {
    stewards: ['planner', 'office'],
    claimants: ['owner', 'office'],
    claimParties: ['owner', 'maintainer', 'regulator'],
  },
  defects: [
    defect('worn', '标线磨损|Lines worn', 'low', '30 calendar-days', 'U', advice),
    defect('wrong-lines', '标线不规范|Lines wrong', 'medium', '10 work-days', 'U', advice),
    defect('private-lock', '私设地锁|Private lock', 'high', '24 work-hours', 'U', advice, '06040'),
    defect('occupied', '被杂物占用|Occupied by objects', 'medium', '8 work-hours', 'U', advice),
    defect('fire-lane', '占用消防通道|On a fire lane', 'critical', '4 urgent-hours', 'U', advice, '09012'),
    defect('over-well', '压占井盖|Over a well', 'high', '10 work-days', 'U', advice),
  ],
  checklist: [
    item('lines', '标线清晰、颜色相符|Lines clear, colour right'),
    item('size', '尺寸相符|Size as registered'),
    item('signs', '标志与时段牌齐全|Signs and hours shown'),
    item('clear', '无地锁、无杂物|No lock, no objects'),
  ],
  clock: {
    hours: 'openHours',
    // Yellow lines are for somebody by GB 5768.3; the registry may say so in words too.
    reserved: {
      lineColor: ['yellow'],
      useModes: ['dedicated'],
      dedicatedTo: Object.keys(dedications),
    },
  },
  style: {
    minZoom: 14,
    overview: 'cells',
    color: { by: 'lineColor', of: { blue: '#0072b2', white: '#ffffff', yellow: '#e6b800' } },
    colorDark: { blue: '#4ea8de', white: '#f8fafc', yellow: '#f5d547' },
    outline: { light: '#1f2937', dark: '#030712' },
    fillOpacity: 0.75,
    letter: { by: 'stallClass', of: { small: 'P', large: '大', accessible: '♿' } },
    labelMinZoom: 19,
  },
});
