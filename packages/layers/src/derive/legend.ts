import type { LayerDefinition } from '../definition.ts';
import { keysOf } from '../record.ts';
import { type StateVocabulary, stateVocabularies } from '../states.ts';
import type { Words } from '../words.ts';

export type Theme = 'light' | 'dark';

/** One line of a legend: the value in data, its name, its colour on this theme, its letter on the map. */
export interface LegendEntry {
  readonly value: string;
  readonly name: Words;
  readonly color: string;
  readonly letter?: string;
}

/** What the colours of a layer mean. The map style is built from these very entries, so they cannot disagree. */
export interface Legend {
  /** The attribute that decides: a state or a field of the layer. */
  readonly by: string;
  readonly label: Words;
  readonly entries: readonly LegendEntry[];
  /** What is drawn for a value that no entry knows. */
  readonly otherwise: string;
}

const labels: Readonly<Record<StateVocabulary, Words>> = {
  ownership: { zh: '权属状态', en: 'Ownership' },
  remediation: { zh: '处置状态', en: 'Remediation' },
  life: { zh: '生命状态', en: 'Life' },
};
const otherwise: Readonly<Record<Theme, string>> = { light: '#6b7280', dark: '#9ca3af' };

/** The legend of a layer as its definition colours it, or of one of the common states when `by` names it. */
export function legend(definition: LayerDefinition, theme: Theme, by?: StateVocabulary): Legend {
  const { color, colorDark, letter } = definition.style;
  const field = 'of' in color ? definition.fields[color.by] : undefined;
  if (by !== undefined || !('of' in color) || field?.kind !== 'choice') {
    return stateLegend(by ?? vocabularyOf(color.by), theme);
  }
  const letters = letter?.by === color.by ? letter.of : {};
  const entries = Object.entries(field.options).map(([value, name]) => ({
    value,
    name,
    color: (theme === 'dark' ? colorDark?.[value] : undefined) ?? color.of[value] ?? otherwise[theme],
    ...(letters[value] === undefined ? {} : { letter: letters[value] }),
  }));
  return { by: color.by, label: field.label, entries, otherwise: otherwise[theme] };
}

function stateLegend(by: StateVocabulary, theme: Theme): Legend {
  const entries = Object.entries(stateVocabularies[by]).map(([value, state]) => ({
    value,
    name: state.name,
    color: state[theme],
  }));
  return { by, label: labels[by], entries, otherwise: otherwise[theme] };
}

/** A definition colours by a state or by a field with colours; the meta-schema lets nothing else through. */
function vocabularyOf(by: string): StateVocabulary {
  return keysOf(stateVocabularies).find((known) => known === by) ?? 'ownership';
}

/** What the letters on the symbols mean, where the style has letters by another field than its colour. */
export function letterLegend(definition: LayerDefinition): readonly Omit<LegendEntry, 'color'>[] {
  const { letter } = definition.style;
  const field = letter && definition.fields[letter.by];
  if (field?.kind !== 'choice') return [];
  return Object.entries(field.options).map(([value, name]) => ({
    value,
    name,
    letter: letter?.of[value] ?? '',
  }));
}
