import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { aboutOf } from '../../commands/scheme-about.ts';
import type { LaidKerb } from '../../commands/scheme-layouts.ts';
import { schemeStore } from '../../drafts/scheme-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SureButton } from '../../ui/sure-button.tsx';
import { DeleteDraft } from './delete-draft.tsx';
import classes from './parking-page.module.css';
import { useSaveScheme } from './use-save-scheme.ts';
import type { SchemeEditing } from './use-scheme-draft.ts';

type SaveSchemeProps = {
  editing: SchemeEditing;
  laid: readonly LaidKerb[];
  /** Laid and drawn by hand. */
  stalls: number;
};

/** Keeps the scheme on the server, and hands it in. Says what is missing before it asks the server. */
export function SaveScheme({ editing, laid, stalls }: SaveSchemeProps) {
  const { t } = useTranslation('parking');
  const { draft, isChanged } = editing;
  const navigate = useNavigate();
  const saving = useSaveScheme(draft, laid);
  const [isAsked, setAsked] = useState(false);
  const { name, removals } = aboutOf(draft.items);
  const missing =
    name.trim() === '' ? 'missing.name' : stalls + removals.length === 0 ? 'missing.stalls' : undefined;
  const send = (then: 'save' | 'submit') => {
    setAsked(true);
    if (name.trim() === '' || (then === 'submit' && missing !== undefined)) return;
    saving.mutate(then);
  };
  const isStale = saving.error instanceof ApiProblem && saving.error.status === 412;
  return (
    <>
      {saving.error !== null && (
        <div className={classes.said}>
          {isStale ? (
            <Notice
              tone="problem"
              title={t('stale')}
              action={{ label: t('staleTake'), onAct: () => schemeStore.remove(draft.id) }}
            >
              {t('staleText')}
            </Notice>
          ) : (
            <ProblemNotice
              error={saving.error}
              attempt={t('saving')}
              onRetry={() => saving.mutate(saving.variables ?? 'save')}
            />
          )}
        </div>
      )}
      {isAsked && missing !== undefined && (
        <p className={`${classes.said} ${classes.missing}`} role="alert">
          {t(missing)}
        </p>
      )}
      <div className={classes.foot}>
        <Button
          size="sm"
          variant="default"
          disabled={!isChanged && draft.etag !== undefined}
          loading={saving.isPending && saving.variables === 'save'}
          onClick={() => send('save')}
        >
          {t(!isChanged && draft.etag !== undefined ? 'saved' : 'save')}
        </Button>
        <Button
          size="sm"
          loading={saving.isPending && saving.variables === 'submit'}
          onClick={() => send('submit')}
        >
          {t('submit')}
        </Button>
        <span className={classes.spread} />
        {!isChanged && draft.etag !== undefined && <DeleteDraft id={draft.id} />}
        {isChanged && (
          <SureButton
            label={t('discard')}
            sure={t('discardSure')}
            loading={false}
            onAct={() => {
              schemeStore.remove(draft.id);
              if (draft.etag === undefined) void navigate({ to: '/parking', search: ({ at }) => ({ at }) });
            }}
          />
        )}
      </div>
    </>
  );
}
