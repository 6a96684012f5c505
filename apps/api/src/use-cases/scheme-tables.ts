import { type DrawingLayer, writeDxfDrawing } from '@cityplate/formats/write-dxf-drawing';
import { writeXlsx } from '@cityplate/formats/xlsx';
import type { Scheme } from '@cityplate/wire/parking-schemes';
import { middleOf, type SchemeDrawing } from '../pdf/scheme-drawing.ts';
import type { Services } from '../services.ts';
import { type Language, say } from '../words.ts';

/** What a CAD program shows of a scheme: a layer for each colour of line, for numbers, kerbs and what goes. */
export function schemeDxf({ stalls, kerbs, removals, surroundings }: SchemeDrawing): Uint8Array {
  const inColor = (color: 'blue' | 'white' | 'yellow') =>
    stalls.filter((stall) => stall.color === color).map(({ corners }) => corners);
  const layers: DrawingLayer[] = [
    { name: 'GROUND', color: 'grey', areas: surroundings.map(({ points }) => points) },
    { name: 'KERBS', color: 'black', lines: kerbs.map(({ points }) => points) },
    { name: 'STALLS_FREE', color: 'blue', areas: inColor('blue') },
    { name: 'STALLS_CHARGED', color: 'black', areas: inColor('white') },
    { name: 'STALLS_DEDICATED', color: 'yellow', areas: inColor('yellow') },
    { name: 'STALLS_REMOVED', color: 'red', areas: removals },
    {
      ...{ name: 'NUMBERS', color: 'black' },
      texts: stalls.map(({ corners, number }) => ({
        at: middleOf(corners),
        text: number,
        heightMetres: 0.6,
      })),
    },
  ];
  return writeDxfDrawing(layers);
}

const columns = [
  say('序号', 'Row'),
  say('车位号', 'Number'),
  say('编号', 'Code'),
  say('规格', 'Class'),
  say('角度（度）', 'Angle (°)'),
  say('长（米）', 'Length (m)'),
  say('宽（米）', 'Width (m)'),
  say('标线颜色', 'Line colour'),
  say('使用方式', 'Use'),
  say('开放时段', 'Open hours'),
  say('路缘', 'Kerb'),
];

/** One stall a row with its corners in the metres of the county's system. */
export function schemeXlsx(
  { catalogue }: Pick<Services, 'catalogue'>,
  scheme: Scheme,
  { stalls: drawn, system }: SchemeDrawing,
  language: Language,
): Uint8Array {
  const { fields } = catalogue.layer('parking-spaces').definition;
  /** What a choice is called where its field has words for it. */
  const named = (field: string, value: string) => {
    const kind = fields[field];
    return kind !== undefined && 'options' in kind ? (kind.options[value]?.[language] ?? value) : value;
  };
  const corners = [1, 2, 3, 4].flatMap((corner) =>
    (['E', 'N'] as const).map((axis) => `${axis}${corner} (${system.split(' ')[0]})`),
  );
  const roads = new Map(scheme.kerbs.map(({ id, road }) => [id, road]));
  const rows = scheme.stalls.features.map(({ properties }, index) => {
    const { number, code, stallClass, angleDegrees, lengthMetres, widthMetres, lineColor, kerb } = properties;
    return [
      ...[index + 1, number, code, named('stallClass', stallClass), angleDegrees, lengthMetres, widthMetres],
      named('lineColor', lineColor),
      (properties.useModes ?? [])
        .map((mode) => named('useModes', mode))
        .join(language === 'zh' ? '、' : ', '),
      ...[properties.openHours, kerb === undefined ? undefined : (roads.get(kerb) ?? kerb)],
      ...(drawn[index]?.corners ?? []).flat().map((metres) => Math.round(metres * 1000) / 1000),
    ];
  });
  return writeXlsx(
    language === 'zh' ? '车位清单' : 'Stalls',
    [...columns.map((words) => words[language]), ...corners],
    rows,
  );
}
