import { boolean, choice, choices, date, number, text } from '../fields.ts';
import { part } from '../rows.ts';
import { work } from './work.ts';

/** What was found of the ten disorders (五对 = 十乱): one record per kind and place. */
export const disorders = part(
  '“十乱”问题|Disorders',
  { many: true, programme: { line: 'kind' } },
  {
    kind: choice(
      '类别|Kind',
      {
        pulling: '乱拉|Stray wires',
        drying: '乱晒|Stray drying',
        posting: '乱贴|Posters',
        scrawling: '乱画|Scrawls',
        littering: '乱扔|Littering',
        dumping: '乱倒|Dumping',
        parking: '乱停|Stray parking',
        leaving: '乱放|Stray bicycles',
        cluttering: '乱摆|Clutter',
        occupying: '乱占|Occupation',
      },
      { required: true, certainty: 'L' },
    ),
    place: text('位置|Place', { max: 100 }),
    count: number('处数|Count', { required: true, min: 1, max: 10000, integer: true }),
    foundOn: date('发现日期|Found on'),
    ...work,
  },
);

/** 楼道粉刷, one record per entrance. */
export const stairwells = part(
  '楼道粉刷|Stairwells',
  { many: true, programme: {} },
  {
    building: text('楼栋|Building', { required: true, max: 40 }),
    entrance: text('单元|Entrance', { max: 20 }),
    floors: number('层数|Floors', { min: 1, max: 100, integer: true }),
    areaSquareMetres: number('粉刷面积|Area', { unit: 'm²', min: 0, max: 100000 }),
    ...work,
  },
);

/** 投放点; the four classes are those of the provincial regulation of 2021-05-01 [C]. */
export const wastePoints = part(
  '垃圾投放点|Waste points',
  { many: true },
  {
    place: text('位置|Place', { required: true, max: 100 }),
    classes: choices(
      '分类|Classes',
      {
        perishable: '易腐垃圾|Perishable',
        recyclable: '可回收物|Recyclable',
        hazardous: '有害垃圾|Hazardous',
        residual: '其他垃圾|Residual',
      },
      { certainty: 'C' },
    ),
    openHours: text('投放时间|Hours', { max: 60 }),
    supervised: boolean('有人督导|Supervised'),
  },
);
