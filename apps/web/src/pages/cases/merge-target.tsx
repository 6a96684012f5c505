import { distanceMetres } from '@cityplate/geometry/measure';
import type { Case } from '@cityplate/wire/cases';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mergeTargetsQuery } from '../../api/cases.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCaseWords } from './case-words.ts';

/** Into which open case this one goes: those of the same asset and of the same fault, nearest first. */
export function MergeTarget({
  file,
  value,
  onChange,
}: {
  file: Case;
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const targets = useQuery(mergeTargetsQuery(file));
  if (targets.error !== null)
    return (
      <ProblemNotice
        error={targets.error}
        attempt={t('act.targets')}
        onRetry={() => void targets.refetch()}
      />
    );
  if (targets.data?.length === 0) return <p>{t('act.noTarget')}</p>;
  const away = ({ position }: Case) => distanceMetres([...file.position], [...position]);
  const options = (targets.data ?? [])
    .toSorted((one, other) => away(one) - away(other))
    .map((each) => ({
      value: each.id,
      label: [
        each.number,
        words.kind(each),
        words.place(each),
        each.assetId !== undefined && each.assetId === file.assetId
          ? t('act.sameAsset')
          : t('act.away', { count: Math.round(away(each)) }),
      ].join(' · '),
    }));
  return (
    <>
      <Select
        searchable
        label={t('act.into')}
        placeholder={t('act.choose')}
        data={options}
        value={value}
        onChange={onChange}
      />
      <p className="muted">{t('act.intoHint')}</p>
    </>
  );
}
