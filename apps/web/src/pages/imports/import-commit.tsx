import type { Import } from '@cityplate/wire/imports';
import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commitImport, importRowsQuery, importsKey } from '../../api/imports.ts';
import { revertChangeSet } from '../../api/write-assets.ts';
import { newId } from '../../drafts/new-id.ts';
import bars from '../../panels/work/bars.module.css';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './imports.module.css';

/** The last step: what would be written, what still keeps it, and the button. */
export function CommitBar({ file, isBusy }: { file: Import; isBusy: boolean }) {
  const { t } = useTranslation('imports');
  const queryClient = useQueryClient();
  const [leavesOut, setLeavesOut] = useState(false);
  const commit = useMutation({
    mutationFn: (act: { key: string; leavesOut: boolean }) => commitImport(file.id, act.leavesOut, act.key),
    onSettled: () => queryClient.invalidateQueries({ queryKey: importsKey }),
  });
  const { counts, settings, system } = file;
  const hold =
    settings.crs === null && system.needsConfirmation
      ? t('commit.needSystem')
      : counts.doubtful > 0 && !leavesOut
        ? t('commit.needDecisions', { count: counts.doubtful })
        : counts.new + counts.changed === 0
          ? t('commit.nothing')
          : '';
  const isHeld = hold !== '' && hold !== t('commit.nothing');
  return (
    <>
      {commit.error !== null && (
        <ProblemNotice
          error={commit.error}
          attempt={t('commit.attempt')}
          onRetry={() => commit.variables && commit.mutate(commit.variables)}
        />
      )}
      <div className={`${bars.actBar} ${classes.bar}`}>
        <span role="status">{hold}</span>
        {counts.doubtful > 0 && (
          <Checkbox
            label={t('commit.leaveOut')}
            checked={leavesOut}
            onChange={({ currentTarget: { checked } }) => setLeavesOut(checked)}
          />
        )}
        <Button
          disabled={isHeld || isBusy}
          loading={commit.isPending}
          onClick={() => commit.mutate({ key: newId(), leavesOut })}
        >
          {t('commit.action')}
        </Button>
      </div>
    </>
  );
}

/** What came of it, where to see it, and the way back. */
export function CommitResult({ file }: { file: Import }) {
  const { t } = useTranslation('imports');
  const [isSure, setSure] = useState(false);
  const first = useQuery(importRowsQuery(file.id, undefined, 1)).data?.rows[0]?.position;
  const unitName = useUnitName();
  const { moment } = useDate();
  const queryClient = useQueryClient();
  const { changeSet, counts, layer, undone } = file;
  const undo = useMutation({
    mutationFn: (key: string) => revertChangeSet(changeSet ?? '', key),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: importsKey }),
  });
  const isUndone = undone !== undefined || undo.isSuccess;
  return (
    <section className={classes.section} aria-label={t(isUndone ? 'undone' : 'status.committed')}>
      <p role="status">
        {undone !== undefined
          ? t('commit.undoneBy', {
              time: moment(undone.at),
              who: [undone.unit === undefined ? undefined : unitName(undone.unit), undone.person]
                .filter((name) => name !== undefined)
                .join(' '),
            })
          : undo.isSuccess
            ? t('commit.undone')
            : t('commit.done', {
                inserted: counts.new,
                updated: counts.changed,
                unchanged: counts.unchanged,
                rejected: counts.rejected,
              })}
      </p>
      {undo.error !== null && (
        <ProblemNotice
          error={undo.error}
          attempt={t('commit.undoing')}
          onRetry={() => undo.variables && undo.mutate(undo.variables)}
        />
      )}
      <Group gap={12}>
        {first !== undefined && (
          <Link to="/" search={{ layers: layer, at: `${first[0]},${first[1]},17.5` }}>
            {t('commit.map')}
          </Link>
        )}
        {changeSet !== undefined && (
          <span className="muted tabular">{t('commit.changeSet', { id: changeSet.slice(0, 8) })}</span>
        )}
        {changeSet !== undefined && !isUndone && !isSure && (
          <Button size="xs" variant="default" onClick={() => setSure(true)}>
            {t('commit.undo')}
          </Button>
        )}
      </Group>
      {isSure && !isUndone && (
        <Group gap={8} mt={8}>
          <span>{t('commit.sure')}</span>
          <Button size="xs" color="cinnabar" loading={undo.isPending} onClick={() => undo.mutate(newId())}>
            {t('commit.undo')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setSure(false)}>
            {t('commit.cancel')}
          </Button>
        </Group>
      )}
    </section>
  );
}
