import type { LayerDefinition } from '@cityplate/layers/definition';
import { lifeStates, ownershipStates, remediationStates } from '@cityplate/layers/states';
import { useTranslation } from 'react-i18next';
import type { Archive } from '../../api/assets.ts';
import { fieldText } from '../../ui/field-text.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';
import { titleOf } from '../archive/title-of.ts';

export interface CompareRow {
  key: string;
  label: string;
  /** What each of the two says; undefined where it says nothing. */
  texts: readonly [string | undefined, string | undefined];
}

/** Two records side by side: what each is called and whose it is, then every attribute and part in which they differ. */
export function useCompareRows(
  definition: LayerDefinition,
): (pair: readonly [Archive, Archive]) => CompareRow[] {
  const { t } = useTranslation();
  const write = useValueWriting();
  const unitName = useUnitName();
  const { inLanguage } = write;
  return (pair) => {
    const row = (key: string, label: string, text: (asset: Archive) => string | undefined): CompareRow => ({
      key,
      label,
      texts: [text(pair[0]), text(pair[1])],
    });
    const always = [
      row('title', t('member.name'), (asset) => titleOf(definition, asset, inLanguage)),
      row(
        'ownership',
        inLanguage({ zh: '权属', en: 'Ownership' }),
        ({ properties: { ownership, ownerUnit } }) =>
          [inLanguage(ownershipStates[ownership].name), ownerUnit === undefined ? '' : unitName(ownerUnit)]
            .filter((part) => part !== '')
            .join(' · '),
      ),
    ];
    const others = [
      row('road', t('member.road'), ({ properties }) => properties.road),
      row('life', inLanguage({ zh: '生命状态', en: 'Life' }), ({ properties }) =>
        inLanguage(lifeStates[properties.life].name),
      ),
      row('remediation', inLanguage({ zh: '处置状态', en: 'Remediation' }), ({ properties }) =>
        inLanguage(remediationStates[properties.remediation].name),
      ),
      ...Object.entries(definition.fields).map(([key, spec]) =>
        row(key, inLanguage(spec.label), ({ properties }) => fieldText(spec, properties[key], write)),
      ),
      ...Object.entries(definition.parts).map(([kind, part]) =>
        row(`part ${kind}`, inLanguage(part.name), ({ parts }) => {
          const first = parts.find((each) => each.part === kind);
          if (first === undefined) return undefined;
          const words = Object.entries(part.fields).map(([key, spec]) =>
            fieldText(spec, first.properties[key], write),
          );
          return (
            words.filter((text) => text !== undefined).join(' · ') ||
            t('archive.since', { day: write.day(first.installedAt) })
          );
        }),
      ),
    ];
    return [...always, ...others.filter(({ texts: [one, other] }) => one !== other)];
  };
}
