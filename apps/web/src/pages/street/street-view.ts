import { isCompliant, type Tally, tally } from '@cityplate/wire/street-progress';
import type { Street, StreetElement, StreetLine, StreetZone } from '@cityplate/wire/streets';

/** How an element is drawn everywhere: late before all, compliant ones only hinted at. */
export type MarkState = 'done' | 'underway' | 'todo' | 'late' | 'compliant';

export const countedOf = ({ late, properties }: StreetElement) => ({ ...properties, late });

export function stateOf(element: StreetElement): MarkState {
  if (isCompliant(countedOf(element))) return 'compliant';
  if (element.properties.progress === 'done') return 'done';
  if (element.late) return 'late';
  return element.properties.progress === 'underway' ? 'underway' : 'todo';
}

export type ZoneRow = { readonly zone: StreetZone; readonly shortName: string; readonly tally: Tally };

/** The street as the choices let it be seen: each figure is filtered by what stands beside it, not by itself. */
export type StreetView = {
  readonly total: Tally;
  /** By line, within the chosen zone. */
  readonly lines: readonly StreetLine[];
  /** By zone, for the chosen line. */
  readonly zones: readonly ZoneRow[];
  /** Elements of the chosen line and zone. */
  readonly elements: readonly StreetElement[];
  readonly zone: ZoneRow | undefined;
  readonly line: StreetLine | undefined;
};

/** `示例·解放示范街一区`, `示例·解放示范街二区` -> `一区`, `二区`: what all names share is said by the page's title. */
export function shortNames(names: readonly string[]): string[] {
  const [first = ''] = names;
  let shared = 0;
  while (shared < first.length && names.every((name) => name[shared] === first[shared])) shared += 1;
  const short = names.map((name) => name.slice(shared));
  return names.length > 1 && short.every((name) => name !== '') ? short : [...names];
}

export function viewStreet(street: Street, line: string | undefined, zone: string | undefined): StreetView {
  const inLine = (element: StreetElement) => line === undefined || element.properties.line === line;
  const inZone = (element: StreetElement) => zone === undefined || element.assetId === zone;
  const elements = street.elements.filter((element) => inLine(element) && inZone(element));
  const short = shortNames(street.zones.map(({ name }) => name));
  const zones = street.zones.map((each, index) => ({
    zone: each,
    shortName: short[index] ?? each.name,
    tally: line === undefined ? each : (each.lines.find((own) => own.line === line) ?? each),
  }));
  const chosenZone = zones.find((row) => row.zone.id === zone);
  const lines = chosenZone?.zone.lines ?? street.lines;
  return {
    total: tally(elements.map(countedOf)),
    lines,
    zones,
    elements,
    zone: chosenZone,
    line: lines.find((each) => each.line === line),
  };
}

/** Whole percent, never rounded up to done while something is left; none where nothing has been looked at yet. */
export function percentDone({ done, total, compliant }: Tally): number {
  if (total === 0) return compliant === 0 ? 0 : 100;
  return Math.floor((done * 100) / total);
}

/** `K0+203`: kilometres and metres, as roads are staked. */
export function chainageText(metres: number): string {
  const whole = Math.round(metres);
  return `K${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, '0')}`;
}

export const isSide = (side: string | undefined): side is 'left' | 'right' =>
  side === 'left' || side === 'right';
