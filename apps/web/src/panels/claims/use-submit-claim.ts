import type { ClaimAnswer } from '@cityplate/wire/claims';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { assetKey } from '../../api/assets.ts';
import { claimsKey } from '../../api/claim-lists.ts';
import { fileClaim } from '../../api/write-claims.ts';
import type { ChosenAsset } from '../../drafts/claim-draft.ts';
import { sendEvidence } from './send-evidence.ts';
import { useClaimDraft } from './use-claim-draft.ts';

export type FiledClaim = { readonly answer: ClaimAnswer; readonly assets: readonly ChosenAsset[] };

/** Sends the pictures, then the claim. What was sent is remembered at once, so a retry goes on where it stopped. */
export function useSubmitClaim(): {
  submit: (assets: readonly ChosenAsset[]) => Promise<void>;
  isSending: boolean;
  error: Error | undefined;
  filed: FiledClaim | undefined;
  again: () => void;
} {
  const queryClient = useQueryClient();
  const { draft, changeEvidence, begin } = useClaimDraft();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();
  const [filed, setFiled] = useState<FiledClaim>();

  const submit = useCallback(
    async (assets: readonly ChosenAsset[]) => {
      setSending(true);
      setError(undefined);
      try {
        const evidence = await sendEvidence(draft.evidence, changeEvidence);
        const note = draft.note.trim();
        const answer = await fileClaim(draft.claim, {
          assetIds: assets.map((asset) => asset.id),
          party: draft.party,
          ...(note === '' ? {} : { note }),
          ...(evidence.length === 0 ? {} : { evidence }),
        });
        setFiled({ answer, assets });
        begin();
        void queryClient.invalidateQueries({ queryKey: claimsKey });
        for (const { layer, id } of assets.slice(0, 50))
          void queryClient.invalidateQueries({ queryKey: assetKey(layer, id) });
      } catch (thrown) {
        setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      } finally {
        setSending(false);
      }
    },
    [draft, changeEvidence, begin, queryClient],
  );

  return { submit, isSending, error, filed, again: () => setFiled(undefined) };
}
