import type { Finding } from '@cityplate/wire/detections';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';

/** What a rule saw, in one sentence with the names of the definition. */
export function useFindingText(): (finding: Finding) => string {
  const { t } = useTranslation('detections');
  const inLanguage = useWords();
  const writing = useNumber();
  const fields = useLayers().find(({ id }) => id === 'manhole-covers')?.fields;
  const nameOf = (field: string, value: string | undefined) => {
    const spec = fields?.[field];
    const option = spec?.kind === 'choice' && value !== undefined ? spec.options[value] : undefined;
    return option === undefined ? (value ?? '') : inLanguage(option);
  };
  return ({ rule, facts }) =>
    t(`facts.${rule}`, {
      use: nameOf('use', facts.use),
      marking: nameOf('use', facts.marking),
      pipe: nameOf('use', facts.pipe),
      neighbours: nameOf('use', facts.neighbours),
      setting: nameOf('setting', facts.setting),
      metres: writing(facts.pipeMetres ?? 0),
      agreeing: facts.agreeing,
      of: facts.of,
      loadClass: facts.loadClass,
      required: facts.required,
    });
}
