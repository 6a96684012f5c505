import { boolean, choice, number, text } from '../fields.ts';
import { part } from '../rows.ts';
import { work } from './work.ts';

/** Facade elements by the four lines of plan item 13, placed by building, floor and bay and by chainage. */
export const facadeElements = part(
  '立面要素|Facade elements',
  { many: true, programme: { line: 'line' } },
  {
    line: choice(
      '类别|Line',
      {
        sign: '店招广告|Signs',
        wire: '飞线|Wires',
        'solar-pipe': '太阳能管线|Solar pipes',
        'window-guard': '防盗窗|Window guards',
      },
      { required: true, certainty: 'C' },
    ),
    building: text('楼栋|Building', { max: 40 }),
    entrance: text('单元|Entrance', { max: 20 }),
    floor: number('楼层|Floor', { min: -5, max: 100, integer: true }),
    bay: number('开间|Bay', { min: 1, max: 500, integer: true }),
    count: number('数量|Count', { required: true, min: 1, max: 10000, integer: true }),
    condition: choice(
      '现状|Condition',
      {
        compliant: '合规|Compliant',
        unsafe: '安全隐患|Unsafe',
        unlicensed: '未经许可|Unlicensed',
        irregular: '不合设置要求|Irregular',
        worn: '老化破损|Worn',
      },
      { required: true },
    ),
    ownerKind: choice('权属类型|Owner kind', {
      shop: '商户|Shop',
      resident: '业主|Resident',
      carrier: '运营商|Carrier',
    }),
    ownerName: text('权属人|Owner', { max: 100 }),
    chainageMetres: number('桩号|Chainage', { unit: 'm', min: 0, max: 100000 }),
    side: choice('道路侧|Side', { left: '左侧|Left', right: '右侧|Right' }),
    licensed: boolean('已许可|Licensed'),
    ...work,
  },
);
