import { type CountedElement, tally } from '@cityplate/wire/street-progress';
import type { Alongside, Street, StreetElement, StreetLine } from '@cityplate/wire/streets';
import fc from 'fast-check';

export const lineIds = ['sign', 'awning', 'facade'] as const;
export const zoneIds = ['z1', 'z2', 'z3'] as const;
export const lengthMetres = 900;

type Properties = Partial<StreetElement['properties']>;

export const elementOf = (
  id: string,
  properties: Properties = {},
  rest: Partial<StreetElement> = {},
): StreetElement => ({
  id,
  assetId: 'z1',
  late: false,
  properties: {
    line: 'sign',
    progress: 'todo',
    action: 'remove',
    side: 'left',
    chainageMetres: 100,
    ...properties,
  },
  ...rest,
});

export const asideOf = (id: string, rest: Partial<Alongside> = {}): Alongside => ({
  layer: 'manhole-covers',
  id,
  code: '3308240101000017',
  ownership: 'confirmed',
  remediation: 'normal',
  position: [118.4092, 29.1391],
  fromMetres: 100,
  toMetres: 100,
  offsetMetres: 3,
  ...rest,
});

const counted = ({ late, properties }: StreetElement): CountedElement => ({ ...properties, late });

function linesOf(elements: readonly StreetElement[]): StreetLine[] {
  return lineIds.map((line) => ({
    line,
    name: { zh: `线${line}`, en: line },
    actions: [],
    ...tally(elements.filter(({ properties }) => properties.line === line).map(counted)),
  }));
}

/** A street that counts as the API counts. */
export function streetOf(elements: readonly StreetElement[], alongside: Street['alongside'] = {}): Street {
  return {
    id: 's1',
    name: { zh: '示例·解放街', en: 'Example Street' },
    centreline: {
      type: 'LineString',
      coordinates: [
        [118.4, 29.14],
        [118.40924, 29.14],
      ],
    },
    lengthMetres,
    today: '2026-03-01',
    total: tally(elements.map(counted)),
    lines: linesOf(elements),
    zones: zoneIds.map((id, index) => {
      const own = elements.filter(({ assetId }) => assetId === id);
      return {
        id,
        code: `33082421080000${index}`,
        name: `示例·解放街${'一二三'[index]}区`,
        geometry: { type: 'Polygon', coordinates: [] },
        fromMetres: index * 300,
        toMetres: (index + 1) * 300,
        remediation: 'underway',
        overdue: false,
        lines: linesOf(own),
        ...tally(own.map(counted)),
      };
    }),
    elements: [...elements],
    alongside,
  };
}

const element = fc
  .record({
    line: fc.constantFrom(...lineIds),
    zone: fc.constantFrom(...zoneIds),
    progress: fc.constantFrom('todo', 'underway', 'done'),
    action: fc.constantFrom('remove', 'improve', undefined),
    condition: fc.constantFrom('compliant', 'poor', undefined),
    side: fc.constantFrom('left', 'right', undefined),
    chainageMetres: fc.integer({ min: 0, max: lengthMetres }),
    late: fc.boolean(),
  })
  .map(
    ({ zone, late, ...properties }) =>
      (id: string): StreetElement => ({ id, assetId: zone, late, properties }),
  );

export const elements = fc
  .array(element, { maxLength: 40 })
  .map((makers) =>
    makers
      .map((make, index) => make(`e${index}`))
      .sort((a, b) => (a.properties.chainageMetres ?? 0) - (b.properties.chainageMetres ?? 0)),
  );
