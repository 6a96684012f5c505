import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { makeTasks, programmeKey } from '../../api/programme.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** Puts on every zone and compound what its checklist asks for and is not listed yet; pressed again it does nothing. */
export function MakeTasks() {
  const { t } = useTranslation('programme');
  const queryClient = useQueryClient();
  const layers = useLayers().filter(
    ({ checklist, parts }) =>
      checklist.some(({ part }) => part === undefined) &&
      Object.values(parts).some(({ programme }) => programme !== undefined),
  );
  const make = useMutation({
    async mutationFn() {
      let made = 0;
      for (const { id } of layers) made += (await makeTasks(id)).made;
      return made;
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: programmeKey }),
  });
  return (
    <>
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {t('tasks')}
      </Button>
      {make.data !== undefined && <span role="status">{t('tasksMade', { count: make.data })}</span>}
      {make.error !== null && (
        <ProblemNotice error={make.error} attempt={t('making')} onRetry={() => make.mutate()} />
      )}
    </>
  );
}
