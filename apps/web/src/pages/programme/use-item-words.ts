import type { ProgrammeItem } from '@cityplate/wire/programme';
import { useLayers } from '../../api/layers.ts';
import { fieldText } from '../../ui/field-text.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';

/** Of an element: where along the street it is stands on the street's own page. */
const left = new Set(['condition', 'ownerKind', 'licensed', 'side', 'chainageMetres', 'foundOn']);

/** What an item is called and where on its asset it is, in the reader's language and by the layer's definition. */
export function useItemWords() {
  const layers = useLayers();
  const write = useValueWriting();
  return {
    name: ({ lineName, assetName, assetCode }: ProgrammeItem) =>
      `${write.inLanguage(lineName)} · ${assetName ?? assetCode}`,
    /** Building, floor, count and the like; empty where the item is of the whole asset. */
    place({ layer, part, details }: ProgrammeItem): string {
      const definition = layers.find(({ id }) => id === layer)?.parts[part];
      const lineField = definition?.programme?.line;
      return Object.entries(details)
        .flatMap(([key, value]) => {
          const spec = definition?.fields[key];
          if (spec === undefined || key === lineField || left.has(key)) return [];
          const text = fieldText(spec, value, write);
          if (text === undefined) return [];
          return [spec.kind === 'number' ? `${write.inLanguage(spec.label)} ${text}` : text];
        })
        .join(' · ');
    },
    action({ layer, part, action }: ProgrammeItem): string | undefined {
      const spec = layers.find(({ id }) => id === layer)?.parts[part]?.fields.action;
      return spec === undefined ? undefined : fieldText(spec, action, write);
    },
  };
}
