import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsKey } from '../../api/claim-lists.ts';
import { useMe } from '../../api/me.ts';
import { objectTo } from '../../api/notices.ts';
import { emptyObjection, type ObjectionDraft, objectionStore } from '../../drafts/objection-draft.ts';
import { EvidenceForm } from '../../panels/claims/evidence-form.tsx';
import { sendEvidence } from '../../panels/claims/send-evidence.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './notices.module.css';
import { WithdrawObjection } from './withdraw-objection.tsx';

type About = { kind: 'claim' | 'decision'; id: string };
type ObjectionActProps = {
  about: About;
  /** The unit's standing objection. */
  objection: string | undefined;
  isSent: boolean;
  onSent: () => void;
};

/** Object, see that one has objected, take it back. Only for units that may object. */
export function ObjectionAct({ about, objection, isSent, onSent }: ObjectionActProps) {
  const { t } = useTranslation('notices');
  const me = useMe();
  const key = `${me.person.id}/${about.kind}/${about.id}`;
  const { all } = useSyncExternalStore(objectionStore.subscribe, objectionStore.current);
  const draft = all.get(key);
  if (!me.verbs.includes('claim.object')) return null;
  if (objection !== undefined)
    return (
      <div className={classes.acts}>
        <span role="status">{t(isSent ? 'sent' : 'standing')}</span>
        <WithdrawObjection id={objection} />
      </div>
    );
  if (draft === undefined)
    return (
      <div className={classes.acts}>
        <Button size="xs" variant="default" onClick={() => objectionStore.put(emptyObjection(key))}>
          {t('object')}
        </Button>
      </div>
    );
  return <ObjectionForm about={about} draft={draft} onSent={onSent} />;
}

function ObjectionForm({
  about,
  draft,
  onSent,
}: {
  about: About;
  draft: ObjectionDraft;
  onSent: () => void;
}) {
  const { t } = useTranslation('notices');
  const queryClient = useQueryClient();
  const [isTried, setTried] = useState(false);
  const change = useMemo(
    () => (patch: (now: ObjectionDraft) => Partial<ObjectionDraft>) => {
      const now = objectionStore.find(draft.id);
      if (now !== undefined) objectionStore.put({ ...now, ...patch(now) });
    },
    [draft.id],
  );
  const send = useMutation({
    mutationFn: async () => {
      const evidence = await sendEvidence(draft.evidence, (id, sent) =>
        change((now) => ({
          evidence: now.evidence.map((each) => (each.id === id ? { ...each, ...sent } : each)),
        })),
      );
      await objectTo(about, draft.act, {
        reason: draft.reason.trim(),
        ...(evidence.length === 0 ? {} : { evidence }),
      });
    },
    onSuccess: async () => {
      onSent();
      // The card turns into its sent state only when the list says so; until then the form stays, disabled.
      await queryClient.invalidateQueries({ queryKey: claimsKey });
      objectionStore.remove(draft.id);
    },
  });
  const submit = () => {
    setTried(true);
    if (draft.reason.trim() !== '') send.mutate();
  };
  return (
    <form
      className={classes.form}
      aria-label={t('object')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        label={t('reason')}
        description={t(`reasonHint.${about.kind}`)}
        withAsterisk
        rows={3}
        maxLength={2000}
        disabled={send.isPending}
        value={draft.reason}
        error={isTried && draft.reason.trim() === '' ? t('reasonMissing') : undefined}
        onChange={(event) => {
          const reason = event.currentTarget.value;
          change(() => ({ reason }));
        }}
      />
      <EvidenceForm
        evidence={draft.evidence}
        disabled={send.isPending}
        onChange={(evidence) => change(() => ({ evidence }))}
      />
      {send.error !== null && <ProblemNotice error={send.error} attempt={t('object')} onRetry={submit} />}
      <div className={classes.acts}>
        <Button type="submit" loading={send.isPending}>
          {t('send')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          disabled={send.isPending}
          onClick={() => objectionStore.remove(draft.id)}
        >
          {t('discard')}
        </Button>
      </div>
    </form>
  );
}
