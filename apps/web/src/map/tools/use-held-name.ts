import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Held } from './snap-position.ts';

/** Says what a position is held by: a corner, a middle or an edge, and of which thing. */
export function useHeldName(): (held: Held) => string {
  const { t } = useTranslation('editing');
  const inLanguage = useWords();
  const layers = useLayers();
  return ({ kind, target }) => {
    const layer = layers.find(({ id }) => id === target?.layer);
    const thing =
      layer !== undefined
        ? inLanguage(layer.name)
        : target === undefined || target.kind === 'asset'
          ? t('snap.own')
          : t(`snap.${target.kind}`);
    return t(`snap.${kind}`, { thing });
  };
}
