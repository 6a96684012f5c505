import { ActionIcon, CloseButton, ScrollArea, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Editing, useEditing } from '../../drafts/editing.ts';
import { PageLoading } from '../../ui/page-loading.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EditBody } from './edit-body.tsx';
import classes from './edit-form.module.css';
import { MergeScreen } from './merge-screen.tsx';
import { SaveBar } from './save-bar.tsx';

/** The form of what is being edited. While somebody else's edit waits for an answer, the questions alone. */
export function EditPanel() {
  const editing = useEditing();
  return editing === undefined ? <PageLoading /> : <OpenPanel editing={editing} />;
}

function OpenPanel({ editing }: { editing: Editing }) {
  const title = useTitle(editing);
  return (
    <section className={classes.panel} aria-label={title} data-testid="edit-panel">
      <EditHeader editing={editing} />
      <ScrollArea className={classes.scroll} type="hover" scrollbarSize={8} viewportProps={{ tabIndex: 0 }}>
        <div className={classes.body}>
          {editing.draft.merge === undefined ? (
            <EditBody editing={editing} />
          ) : (
            <MergeScreen editing={editing} merge={editing.draft.merge} />
          )}
        </div>
      </ScrollArea>
      {editing.draft.merge === undefined && <SaveBar editing={editing} />}
    </section>
  );
}

function useTitle({ definition, asset }: Editing): string {
  const { t } = useTranslation('editing');
  const layer = useWords()(definition.name);
  return asset === undefined ? t('title.create', { layer }) : t('title.change', { layer });
}

function EditHeader({ editing }: { editing: Editing }) {
  const { t } = useTranslation('editing');
  const title = useTitle(editing);
  const { base } = editing.draft;
  const [undo, redo] = [editing.draft.undo.at(-1), editing.draft.redo.at(-1)];
  return (
    <header className={classes.header}>
      <h2 className={classes.title}>
        {title}
        {base !== undefined && <span className={`tabular ${classes.subtitle}`}>{base.code}</span>}
      </h2>
      <Step
        label={
          undo === undefined ? t('action.undo') : t('action.undoWhat', { what: t(`moment.${undo.label}`) })
        }
        disabled={undo === undefined}
        onPress={editing.undo}
      >
        <IconArrowBackUp size={18} stroke={1.6} />
      </Step>
      <Step
        label={
          redo === undefined ? t('action.redo') : t('action.redoWhat', { what: t(`moment.${redo.label}`) })
        }
        disabled={redo === undefined}
        onPress={editing.redo}
      >
        <IconArrowForwardUp size={18} stroke={1.6} />
      </Step>
      <CloseButton aria-label={t('action.close')} onClick={editing.close} />
    </header>
  );
}

function Step({
  label,
  disabled,
  onPress,
  children,
}: {
  label: string;
  disabled: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onPress}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
