import { legend, type Theme } from '@cityplate/layers/derive/legend';
import { publicUses, useStates } from '@cityplate/layers/derive/public-use';
import { loadLayers } from '@cityplate/layers/load';
import { describe, expect, test } from 'vitest';
import { contrast, difference, visions } from './color-science.ts';

const grounds: Readonly<Record<Theme, string>> = { light: '#f7f7f4', dark: '#1b2328' };
const themes: readonly Theme[] = ['light', 'dark'];
const layers = await loadLayers();
const [covers] = layers.filter(({ id }) => id === 'manhole-covers');
if (covers === undefined) throw new Error('no covers');

const palettes = themes.flatMap((theme) => [
  ...(['ownership', 'remediation', 'life'] as const).map(
    (by) => [by, theme, legend(covers, theme, by).entries] as const,
  ),
  ...layers
    .filter(({ style }) => 'of' in style.color)
    .map((layer) => [layer.id, theme, legend(layer, theme).entries] as const),
  [
    'the clock',
    theme,
    publicUses.map((value) => ({ value, name: useStates[value].name, color: useStates[value][theme] })),
  ] as const,
]);

describe.each(palettes)('%s on a %s map', (name, theme, entries) => {
  // White lines are white by law; their outline carries them on a light map.
  const outlined = layers.find(({ id }) => id === name)?.style.outline;

  test('each colour stands out from the ground', () => {
    for (const { value, color } of entries) {
      const best = Math.max(
        contrast(color, grounds[theme]),
        outlined ? contrast(outlined[theme], grounds[theme]) : 0,
      );
      expect(best, value).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(Object.entries(visions))('two colours are told apart with vision: %s', (_vision, matrix) => {
    for (const [index, one] of entries.entries()) {
      for (const other of entries.slice(index + 1)) {
        expect(difference(one.color, other.color, matrix), `${one.value} ${other.value}`).toBeGreaterThan(15);
      }
    }
  });
});
