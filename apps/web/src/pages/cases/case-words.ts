import { severities } from '@cityplate/layers/states';
import {
  type CaseRecordType,
  type CaseStage,
  caseStages,
  caseTransitions,
} from '@cityplate/wire/case-transitions';
import type { Case } from '@cityplate/wire/cases';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useLanguage } from '../../app/appearance.ts';

/** Names of everything that a case is made of, in the reader's language. */
export function useCaseWords() {
  const { t } = useTranslation('cases');
  const language = useLanguage();
  const layers = useLayers();
  return {
    stage: (stage: CaseStage) => caseStages[stage][language],
    event: (type: CaseRecordType) =>
      type === 'report' || type === 'join' || type === 'add'
        ? t(`record.${type}`)
        : caseTransitions[type].name[language],
    kind: ({ layer, kind }: Pick<Case, 'layer' | 'kind'>) =>
      layers.find(({ id }) => id === layer)?.defects.find(({ id }) => id === kind)?.name[language] ?? kind,
    severity: (severity: Case['severity']) => severities[severity].name[language],
    place: (file: Case) => file.place ?? file.assetCode ?? t('spot'),
  };
}
