import { type PublicUse, publicUseKey, publicUses, useStates } from '@cityplate/layers/derive/public-use';
import { keysOf } from '@cityplate/layers/record';
import type { ExpressionFilterSpecification, ExpressionSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import type { Dressing } from './dressings.ts';
import { isHovered, unlessStale } from './expressions.ts';

/** What each value of the attribute `publicUse` that is on the map means at the moment of the clock. */
export type ClockPaint = Readonly<Record<string, PublicUse>>;

const neutral: Readonly<Record<ColorTheme, string>> = { light: '#6b7280', dark: '#9ca3af' };
/** What may be used is full of colour, what may not is faint: a channel beside hue. */
const fullness: Readonly<Record<PublicUse, number>> = { open: 0.95, always: 0.8, shut: 0.5, reserved: 0.35 };

/** One value per use; `unknown` where the attribute is none that the clock has heard of yet. */
function byUse<Value extends string | number>(
  paint: ClockPaint,
  of: (use: PublicUse) => Value,
  unknown: Value,
): ExpressionSpecification {
  const arms = keysOf(paint).flatMap((text) => [text, of(paint[text] ?? 'shut')]);
  const known = ['match', ['get', publicUseKey], ...arms, unknown];
  // Arms of a match come as pairs, which the type of the expression cannot say of a list made by a loop.
  const chosen = (arms.length === 0 ? unknown : known) as ExpressionSpecification;
  return ['case', ['!', ['has', publicUseKey]], of('always'), chosen];
}

/** How the clock dresses each part of a layer, over what it wears by day. */
export const clockDressing = (part: string, paint: ClockPaint, theme: ColorTheme): Dressing => {
  const color = byUse(paint, (use) => useStates[use][theme], neutral[theme]);
  switch (part) {
    case 'cells':
      // Counted neighbours carry no hours.
      return { paint: { 'circle-color': neutral[theme] } };
    case 'fill': {
      const full = byUse(paint, (use) => fullness[use], 0.3);
      return {
        paint: { 'fill-color': color, 'fill-opacity': unlessStale(['case', isHovered, 1, full]) },
      };
    }
    case 'point':
      return { paint: { 'circle-color': color } };
    case 'letter':
      return { layout: { 'text-field': byUse(paint, (use) => useStates[use].letter, '') } };
    default:
      return {};
  }
};

/** What is only planned cannot be used at any hour. */
export const isThere: ExpressionFilterSpecification = ['!=', ['get', 'life'], 'planned'];

/** The legend of the clock, in its order. */
export const clockLegend = (theme: ColorTheme) =>
  publicUses.map((use) => ({ use, name: useStates[use].name, color: useStates[use][theme] }));
