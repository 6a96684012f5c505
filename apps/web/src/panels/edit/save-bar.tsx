import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Editing } from '../../drafts/editing.ts';
import { holdsWork } from '../../drafts/use-drafts.ts';
import classes from './edit-form.module.css';

/** Save, discard, and the way to what is still wrong. */
export function SaveBar({ editing }: { editing: Editing }) {
  const { t } = useTranslation('editing');
  const { draft, problems, showProblems, saveState } = editing;
  const [isSure, setSure] = useState(false);
  const count = Object.keys(draft.items).length;
  const hasWork = holdsWork(draft);
  const wrong = [...problems].flatMap(([id, each]) => [...each.keys()].map((path) => ({ id, path })));
  const isNew = draft.asset === undefined;

  const goToFirst = () => {
    const first = wrong[0];
    if (first === undefined) return;
    const field = document.getElementById(`field-${first.path}`);
    field?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    field?.focus({ preventScroll: true });
  };

  if (!hasWork && isNew) return null;
  return (
    <footer className={classes.footer}>
      {showProblems && wrong.length > 0 && (
        <div className={classes.problems} role="alert">
          {t('form.problems', { count: wrong.length })}
          <Button size="compact-xs" variant="subtle" color="cinnabar" onClick={goToFirst}>
            {t('form.firstProblem')}
          </Button>
        </div>
      )}
      {hasWork && (
        <TextInput
          size="xs"
          aria-label={t('form.reason')}
          placeholder={t('form.reason')}
          maxLength={500}
          value={draft.reason ?? ''}
          onChange={(event) => editing.setReason(event.currentTarget.value)}
        />
      )}
      <div className={classes.actions}>
        {hasWork && (
          <Button
            variant="subtle"
            color={isSure ? 'cinnabar' : 'gray'}
            onClick={() => (isSure ? editing.discard() : setSure(true))}
            onBlur={() => setSure(false)}
          >
            {isSure ? t('action.discardSure') : isNew ? t('action.discardNew') : t('action.discard')}
          </Button>
        )}
        <Button
          disabled={!hasWork}
          loading={saveState === 'saving'}
          onClick={() => {
            editing.save();
            if (wrong.length > 0) goToFirst();
          }}
        >
          {isNew && count > 1 ? t('action.saveCount', { count }) : t('action.save')}
        </Button>
      </div>
    </footer>
  );
}
