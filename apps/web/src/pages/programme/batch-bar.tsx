import type { ItemsChange, ItemsChanged, ProgrammeItem } from '@cityplate/wire/programme';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeItems, programmeKey } from '../../api/programme.ts';
import { useRegion } from '../../api/region.ts';
import { revertChangeSet } from '../../api/write-assets.ts';
import bars from '../../panels/work/bars.module.css';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useIntention } from '../../ui/use-intention.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './programme.module.css';

/** One unit and one date for all that are marked; stays in sight while the list scrolls. */
export function BatchBar({
  items,
  onDone,
}: {
  items: readonly ProgrammeItem[];
  onDone: (done: ItemsChanged) => void;
}) {
  const { t } = useTranslation('programme');
  const inLanguage = useWords();
  const { units } = useRegion();
  const queryClient = useQueryClient();
  const intention = useIntention();
  const [unit, setUnit] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState('');
  const send = useMutation({
    mutationFn: (body: ItemsChange) => changeItems(body, intention.keyOf(JSON.stringify(body))),
    async onSuccess(done) {
      intention.done();
      await queryClient.invalidateQueries({ queryKey: programmeKey });
      onDone(done);
    },
  });
  const act = () =>
    send.mutate({
      items: items.map(({ id, version }) => ({ id, version })),
      change: { ...(unit === null ? {} : { unit }), ...(dueOn === '' ? {} : { dueOn }) },
    });
  return (
    <div className={`${bars.actBar} ${classes.batch}`}>
      <span className="tabular">{t('batch.chosen', { count: items.length })}</span>
      <Select
        size="xs"
        clearable
        searchable
        aria-label={t('form.unit')}
        placeholder={t('form.unit')}
        data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
        value={unit}
        onChange={setUnit}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={t('form.dueOn')}
        value={dueOn}
        onChange={(event) => setDueOn(event.currentTarget.value)}
      />
      <Button size="xs" loading={send.isPending} disabled={unit === null && dueOn === ''} onClick={act}>
        {t('batch.apply')}
      </Button>
      {send.error !== null && (
        <ProblemNotice error={send.error} attempt={t('batch.changing')} onRetry={act} />
      )}
    </div>
  );
}

/** What a batch did, with one press to take it back whole. */
export function BatchDone({ done, onUndone }: { done: ItemsChanged; onUndone: () => void }) {
  const { t } = useTranslation('programme');
  const queryClient = useQueryClient();
  const undo = useMutation({
    mutationFn: () => revertChangeSet(done.changeSet),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: programmeKey });
      onUndone();
    },
  });
  return (
    <>
      <p role="status" className={classes.done}>
        <span>{t('batch.done', { count: done.changed.length })}</span>
        {done.stale.length > 0 && <span>{t('batch.stale', { count: done.stale.length })}</span>}
        {done.changed.length > 0 && (
          <Button size="compact-xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('batch.undo')}
          </Button>
        )}
      </p>
      {undo.error !== null && (
        <ProblemNotice error={undo.error} attempt={t('batch.undoing')} onRetry={() => undo.mutate()} />
      )}
    </>
  );
}
