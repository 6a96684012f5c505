import type { Scheme } from '@cityplate/wire/parking-schemes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { doWithScheme, type SchemeDeed, schemeQuery, schemesKey } from '../../api/parking.ts';
import { useIntention } from '../../ui/use-intention.ts';

/** A deed with a scheme; the page shows what the server answers, and a retry counts once. */
export function useSchemeDeed({ id, version }: Pick<Scheme, 'id' | 'version'>) {
  const queryClient = useQueryClient();
  const { keyOf, done } = useIntention();
  const mutation = useMutation({
    mutationFn: (deed: SchemeDeed) => doWithScheme(id, keyOf(JSON.stringify([id, version, deed])), deed),
    onSuccess({ data, etag }) {
      done();
      queryClient.setQueryData(schemeQuery(id).queryKey, { scheme: data, etag });
      void queryClient.invalidateQueries({ queryKey: [...schemesKey, 'list'] });
    },
  });
  return {
    act: mutation.mutate,
    retry: () => mutation.variables && mutation.mutate(mutation.variables),
    error: mutation.error,
    isPending: mutation.isPending,
  };
}
