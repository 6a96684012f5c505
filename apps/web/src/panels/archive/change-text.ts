import type { LayerDefinition } from '@cityplate/layers/definition';
import { lifeStates, ownershipStates, parties, remediationStates } from '@cityplate/layers/states';
import type { Words } from '@cityplate/layers/words';
import { useTranslation } from 'react-i18next';
import type { AssetVersion } from '../../api/assets.ts';
import { fieldText } from '../../ui/field-text.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';

type Change = AssetVersion['changes'][number];
export type ChangeText = { label: string; before: string; after: string };

const stateMembers: Readonly<
  Record<string, { label: Words; states: Readonly<Record<string, { name: Words }>> }>
> = {
  ownership: { label: { zh: '权属状态', en: 'Ownership' }, states: ownershipStates },
  remediation: { label: { zh: '处置状态', en: 'Remediation' }, states: remediationStates },
  life: { label: { zh: '生命状态', en: 'Life' }, states: lifeStates },
};

const partyMembers: Readonly<Record<string, Words>> = {
  ownerUnit: parties.owner.name,
  maintainerUnit: parties.maintainer.name,
  regulatorUnit: parties.regulator.name,
  recordUnit: parties.deliverer.name,
};

/** One change of the history in the reader's words: what, from, to. */
export function useChangeText(definition: LayerDefinition): (change: Change) => ChangeText {
  const { t } = useTranslation();
  const write = useValueWriting();
  const unitName = useUnitName();
  const nothing = t('history.nothing');

  return ({ path, before, after }) => {
    if (path === 'geometry')
      return { label: t('history.geometry'), before: t('history.oldPlace'), after: t('history.newPlace') };
    const key = path.replace(/^properties\./, '');
    const say = (text: (value: unknown) => string | undefined, label: string): ChangeText => ({
      label,
      before: text(before) ?? nothing,
      after: text(after) ?? nothing,
    });
    const field = definition.fields[key];
    if (field !== undefined)
      return say((value) => fieldText(field, value, write), write.inLanguage(field.label));
    const state = stateMembers[key];
    if (state !== undefined) {
      const stateName = (value: unknown) => {
        const words = state.states[String(value)]?.name;
        return words && write.inLanguage(words);
      };
      return say(stateName, write.inLanguage(state.label));
    }
    const party = partyMembers[key];
    if (party !== undefined)
      return say(
        (value) => (typeof value === 'string' ? unitName(value) : undefined),
        write.inLanguage(party),
      );
    return say(
      (value) => (value === undefined || value === null ? undefined : String(value)),
      t(`member.${key}`, { defaultValue: key }),
    );
  };
}
