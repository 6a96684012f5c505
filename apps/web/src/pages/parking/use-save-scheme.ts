import type { SchemeDraftBody } from '@cityplate/wire/parking-schemes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { createScheme, doWithScheme, schemeQuery, schemesKey, writeScheme } from '../../api/parking.ts';
import { schemeBody } from '../../commands/scheme-body.ts';
import type { LaidKerb } from '../../commands/scheme-layouts.ts';
import { idempotencyKey } from '../../commands/writes.ts';
import { type SchemeDraft, schemeStore } from '../../drafts/scheme-draft.ts';
import { useIntention } from '../../ui/use-intention.ts';

/** Sends the scheme as it is, and hands it in where that is wanted. What is drawn stays here until the server has it. */
export function useSaveScheme(draft: SchemeDraft, laid: readonly LaidKerb[]) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { keyOf, done } = useIntention();
  // A second attempt sends the very same stalls, so that it counts as the same act.
  const written = useRef<{ laid: readonly LaidKerb[]; items: SchemeDraft['items']; body: SchemeDraftBody }>(
    undefined,
  );
  return useMutation({
    mutationFn: async (then: 'save' | 'submit') => {
      const { items } = draft;
      if (written.current?.items !== items || written.current.laid !== laid)
        written.current = { items, laid, body: schemeBody(items, laid) };
      const { body } = written.current;
      const { data, etag } =
        draft.etag === undefined
          ? await createScheme(idempotencyKey(draft.id, body), body)
          : await writeScheme(draft.id, draft.etag, body);
      const now = schemeStore.find(draft.id) ?? draft;
      schemeStore.put({ ...now, id: data.id, saved: items, ...(etag === undefined ? {} : { etag }) });
      queryClient.setQueryData(schemeQuery(data.id).queryKey, { scheme: data, etag });
      if (then === 'submit') {
        const handed = await doWithScheme(data.id, keyOf(`submit ${data.version}`), { deed: 'submit' });
        done();
        queryClient.setQueryData(schemeQuery(data.id).queryKey, { scheme: handed.data, etag: handed.etag });
        schemeStore.remove(data.id);
      }
      if (data.id !== draft.id) {
        await navigate({ to: '/parking', search: (all) => ({ ...all, scheme: data.id }), replace: true });
        schemeStore.remove(draft.id);
      }
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [...schemesKey, 'list'] }),
  });
}
