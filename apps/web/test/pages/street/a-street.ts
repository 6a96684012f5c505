import { tally } from '@cityplate/wire/street-progress';
import type { Street, StreetElement, StreetStop } from '@cityplate/wire/streets';

const none = tally([]);
const lines = [
  { line: 'sign', name: { zh: '店招广告', en: 'Signs' }, ...none, actions: [] },
  { line: 'wire', name: { zh: '飞线', en: 'Wires' }, ...none, actions: [] },
];

export function anElement(
  id: string,
  properties: Partial<StreetElement['properties']> = {},
  late = false,
): StreetElement {
  return {
    id,
    assetId: 'zone-1',
    late,
    properties: {
      line: 'sign',
      progress: 'todo',
      condition: 'worn',
      action: 'improve',
      side: 'left',
      chainageMetres: 10,
      ...properties,
    },
  };
}

/** A straight street of about 400 m to the east with two zones of 200 m. */
export function aStreet(elements: StreetElement[]): Street {
  const zone = (index: number) => ({
    id: `zone-${index}`,
    code: `Z${index}`,
    name: `示例·一街${index === 1 ? '甲' : '乙'}区`,
    geometry: { type: 'Polygon', coordinates: [] },
    fromMetres: (index - 1) * 200,
    toMetres: index * 200,
    remediation: 'underway',
    overdue: false,
    ...tally(
      elements
        .filter(({ assetId }) => assetId === `zone-${index}`)
        .map(({ late, properties }) => ({ ...properties, late })),
    ),
    lines,
  });
  return {
    id: 'a-street',
    name: { zh: '示例·一街', en: 'First street' },
    centreline: {
      type: 'LineString',
      coordinates: [
        [118.4, 29.14],
        [118.40411, 29.14],
      ],
    },
    lengthMetres: 400,
    today: '2026-11-23',
    total: none,
    lines,
    zones: [zone(1), zone(2)],
    elements,
    alongside: {
      'manhole-covers': [
        {
          layer: 'manhole-covers',
          id: 'cover',
          code: 'C1',
          ownership: 'confirmed',
          remediation: 'normal',
          position: [118.402, 29.14],
          fromMetres: 195,
          toMetres: 195,
          offsetMetres: -3,
        },
      ],
    },
  };
}

/** A stop with ten elements: so many were done, and so many of these were known of. */
export const aStop = (day: string, done: number, knownDone: number): StreetStop => ({
  day,
  at: `${day}T15:59:59.999Z`,
  known: { total: 10, done },
  knownThen: { total: 10, done: knownDone },
});

/** Stops so many days after New Year. */
export const weeks = (days: readonly number[]): StreetStop[] =>
  days.map((after) =>
    aStop(new Date(Date.UTC(2026, 0, 1 + after)).toISOString().slice(0, 10), Math.min(10, after), 0),
  );
