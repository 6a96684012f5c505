import { defineLayer } from '../definition.ts';
import { boolean, choice, count, date, number, text } from '../fields.ts';
import { dustMonitor } from '../parts/dust-monitor.ts';
import { noticeBoard } from '../parts/notice-board.ts';
import { defect, item } from '../rows.ts';
import { words } from '../words.ts';

const advice = 'advice, no local limit found';
const plan = 'plan item 12; limit: advice';
const hundred = '六个百分之百|Six hundred per cent';

// Building sites and road sections under dust control (plan item 12; limits of air quality live in rule profiles).
export default defineLayer({
  id: 'dust-sites',
  name: words('扬尘管控点|Dust sites'),
  description: words('公示牌、监测仪、降尘作业|Notice board, monitor, watering'),
  matters: [12],
  geometry: ['Polygon', 'MultiPolygon'],
  codes: { type: { gb30428: '2103', gb47678: '05999', extension: true, certainty: 'L' } },
  fields: {
    kind: choice(
      '类型|Kind',
      {
        building: '房建工地|Building site',
        municipal: '市政工地|Municipal works',
        demolition: '拆除工地|Demolition',
        road: '道路路段|Road section',
        yard: '堆场|Stockyard',
      },
      { required: true },
    ),
    control: choice(
      '管控等级|Control',
      { ordinary: '普通管控|Ordinary', strict: '严格管控|Strict' },
      { required: true, certainty: 'C', public: true },
    ),
    phase: choice('施工阶段|Phase', {
      earthwork: '土方|Earthwork',
      structure: '主体|Structure',
      finishing: '装饰|Finishing',
      landscaping: '室外配套|Landscaping',
      stopped: '停工|Stopped',
      finished: '完工|Finished',
    }),
    address: text('地址|Address', { max: 120 }),
    permitNumber: text('施工许可证号|Permit', { max: 40 }),
    areaSquareMetres: number('占地面积|Area', { unit: 'm²', min: 0, max: 10000000 }),
    startedOn: date('开工日期|Started on'),
    plannedEndOn: date('计划竣工|Planned end'),
    wateringPerDay: count('晴天洒水频次|Watering, dry day', 48, {
      unit: '次/天',
      help: '不少于 4 次/天|At least 4',
    }),
    fogCannonPerDay: count('晴天雾炮频次|Fog cannon, dry day', 48, {
      unit: '次/天',
      help: '不少于 2 次/天|At least 2',
    }),
    hoardingHeightMetres: number('围挡高度|Hoarding height', {
      unit: 'm',
      min: 0,
      max: 10,
      help: '主要路段 ≥ 2.5|Main roads ≥ 2.5',
    }),
    vehicleWash: boolean('车辆冲洗设施|Vehicle wash'),
    videoOnGate: boolean('出入口视频|Camera on gate'),
    note: text('备注|Note', { max: 1000, multiline: true }),
  },
  parts: {
    'notice-board': noticeBoard,
    monitor: dustMonitor,
  },
  rights: { stewards: ['office'], claimants: ['owner', 'office'], claimParties: ['owner', 'regulator'] },
  defects: [
    defect('exceeded', '监测超标|Limit exceeded', 'high', '2 urgent-hours', 'U', advice),
    defect('no-board', '无扬尘公示牌|No notice board', 'medium', '5 work-days', 'U', plan),
    defect('no-monitor', '无在线监测仪|No monitor', 'medium', '10 work-days', 'U', plan),
    defect('offline', '监测仪离线|Monitor offline', 'low', '8 work-hours', 'U', advice),
    defect('watering-short', '洒水频次不足|Too little watering', 'medium', '8 work-hours', 'U', plan),
    defect('uncovered', '裸土、物料未覆盖|Uncovered earth', 'medium', '24 urgent-hours', 'U', advice),
    defect('muddy-wheels', '车轮带泥|Muddy wheels', 'medium', '4 urgent-hours', 'U', advice, '08012'),
    defect('hoarding', '围挡问题|Hoarding fault', 'medium', '3 work-days', 'U', advice, '08007'),
  ],
  checklist: [
    item('hoarding', '施工工地周边围挡|Site hoarded', hundred),
    item('covering', '物料堆放覆盖|Materials covered', hundred),
    item('wet-earthwork', '土方开挖湿法作业|Wet earthwork', hundred),
    item('hard-roads', '路面硬化|Roads paved', hundred),
    item('vehicle-wash', '出入车辆清洗|Vehicles washed', hundred),
    item('closed-transport', '渣土车辆密闭运输|Closed transport', hundred),
    item('watering', '晴天洒水不少于 4 次|Watering at least 4 times', '行动方案|Plan'),
    item('fog-cannon', '雾炮作业不少于 2 次|Fog cannon at least twice', '行动方案|Plan'),
    item('rain-flush', '雨天冲洗路面泥沙|Mud flushed on rainy days', '行动方案|Plan'),
    item('board', '公示牌设置|Notice board up', '行动方案|Plan'),
    item('monitor', '在线监测仪运行|Monitor running', '行动方案|Plan'),
  ],
  style: {
    minZoom: 10,
    overview: 'direct',
    color: { by: 'control', of: { ordinary: '#b97a0a', strict: '#7d1d12' } },
    colorDark: { ordinary: '#f5cf4f', strict: '#ff7a66' },
    outline: { light: '#3f3f46', dark: '#f4f4f5' },
    fillOpacity: 0.35,
    letter: { by: 'control', of: { ordinary: '普', strict: '严' } },
    labelMinZoom: 14,
  },
});
