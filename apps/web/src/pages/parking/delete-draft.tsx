import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteScheme, schemesKey } from '../../api/parking.ts';
import { schemeStore } from '../../drafts/scheme-draft.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SureButton } from '../../ui/sure-button.tsx';
import { useIntention } from '../../ui/use-intention.ts';

/** Throws away a draft that the server holds; one that was handed in before stays, and the server says why. */
export function DeleteDraft({ id }: { id: string }) {
  const { t } = useTranslation('parking');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { keyOf, done } = useIntention();
  const deletion = useMutation({
    mutationFn: () => deleteScheme(id, keyOf(`delete ${id}`)),
    async onSuccess() {
      done();
      await navigate({ to: '/parking', search: ({ at }) => ({ at }) });
      schemeStore.remove(id);
      await queryClient.invalidateQueries({ queryKey: [...schemesKey, 'list'] });
    },
  });
  return (
    <>
      {deletion.error !== null && (
        <ProblemNotice error={deletion.error} attempt={t('deleting')} onRetry={() => deletion.mutate()} />
      )}
      <SureButton
        label={t('deleting')}
        sure={t('deleteSure')}
        loading={deletion.isPending}
        onAct={() => deletion.mutate()}
      />
    </>
  );
}
