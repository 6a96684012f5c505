import type { LayerDefinition } from '@cityplate/layers/definition';
import { type Legend, legend } from '@cityplate/layers/derive/legend';
import { type StateVocabulary, stateVocabularies } from '@cityplate/layers/states';
import type { ColorTheme } from '../app/appearance.ts';
import type { PaintBy } from '../app/map-search.ts';

/** `kind` is the layer's own rule; the others colour every layer by the same state. */
export const vocabularyOf = (paint: PaintBy): StateVocabulary | undefined =>
  paint === 'kind' ? undefined : paint;

export const paintLegend = (definition: LayerDefinition, paint: PaintBy, theme: ColorTheme): Legend =>
  legend(definition, theme, vocabularyOf(paint));

const isVocabulary = (by: string): by is StateVocabulary => by in stateVocabularies;

/** Which tally of the counts belongs to the entries of a legend. */
export const tallyOf = ({ by }: Legend): StateVocabulary | 'style' => (isVocabulary(by) ? by : 'style');
