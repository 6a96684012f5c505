import type { LayerDefinition } from '@cityplate/layers/definition';
import { ownershipStates, remediationStates } from '@cityplate/layers/states';
import type { Alongside, StreetElement } from '@cityplate/wire/streets';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useWords } from '../../ui/use-words.ts';
import { chainageText, isSide, stateOf } from './street-view.ts';
import type { StripMark } from './strip/layout.ts';

const elementPart = 'elements';

/** The name of a choice of a facade element, as the layer's definition writes it. */
export function useElementWords(): (field: string, value: string | undefined) => string | undefined {
  const inLanguage = useWords();
  const definition: LayerDefinition | undefined = useLayers().find(({ id }) => id === 'streetscape-zones');
  return (field, value) => {
    const spec = definition?.parts[elementPart]?.fields[field];
    const words = spec?.kind === 'choice' && value !== undefined ? spec.options[value] : undefined;
    return words === undefined ? value : inLanguage(words);
  };
}

/** A mark in one line, for a tooltip and for who cannot see it. */
export function useMarkWords(): (mark: StripMark) => string {
  const { t } = useTranslation('street');
  const inLanguage = useWords();
  const elementWords = useElementWords();
  const ofElement = (element: StreetElement) => {
    const { line, building, floor, action, progress, chainageMetres = 0, side } = element.properties;
    const state = stateOf(element);
    return [
      elementWords('line', line),
      `${chainageText(chainageMetres)}${isSide(side) ? ` ${t(`mark.${side}`)}` : ''}`,
      building,
      floor === undefined ? undefined : t('mark.floor', { floor }),
      state === 'compliant' ? t('mark.compliant') : elementWords('action', action),
      state === 'compliant' ? undefined : elementWords('progress', progress),
      state === 'late' ? t('mark.late', { days: element.lateDays ?? 0 }) : undefined,
    ];
  };
  const ofAsset = (
    kind: 'cover' | 'stall',
    { code, kind: use, ownership, remediation, fromMetres }: Alongside,
  ) => [
    t(`strip.${kind}`),
    use === undefined ? undefined : inLanguage(use),
    code,
    chainageText(fromMetres),
    nameIn(ownershipStates, ownership, inLanguage),
    remediation === 'normal' ? undefined : nameIn(remediationStates, remediation, inLanguage),
  ];
  return (mark) =>
    (mark.kind === 'element' ? ofElement(mark.element) : ofAsset(mark.kind, mark.asset))
      .filter((word) => word !== undefined && word !== '')
      .join(' · ');
}

function nameIn(
  states: Readonly<Record<string, { name: { zh: string; en: string } }>>,
  key: string,
  inLanguage: (words: { zh: string; en: string }) => string,
): string {
  const state = states[key];
  return state === undefined ? key : inLanguage(state.name);
}
