import { type CaseEventType, caseTransitions } from '@cityplate/wire/case-transitions';
import type { Case, NewCaseEvent } from '@cityplate/wire/cases';
import { Button, FileButton, Select, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnCase, casesKey } from '../../api/cases.ts';
import { uploadPhoto } from '../../api/photos.ts';
import { useRegion } from '../../api/region.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useIntention } from '../../ui/use-intention.ts';
import { useWords } from '../../ui/use-words.ts';
import { useCaseWords } from './case-words.ts';
import classes from './cases.module.css';
import { MergeTarget } from './merge-target.tsx';

/** What leads the case on is one large button; what stops or turns it stands beside, quieter. */
const leadsOn: readonly CaseEventType[] = [
  ...(['accept', 'register', 'dispatch', 'sign-for', 'resolve', 'verify-pass', 'close', 'resume'] as const),
];
/** Acts that ask for nothing are done with one click. */
const asksNothing = (type: CaseEventType) => {
  const { needs, asksNote } = caseTransitions[type];
  return needs === undefined && asksNote !== true && type !== 'resolve';
};

/** The acts that the table of transitions allows this reader now, and nothing else. */
export function CaseActions({ file }: { file: Case }) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<CaseEventType>();
  const intention = useIntention();
  const act = useMutation({
    mutationFn: async ({ photos, ...event }: NewCaseEvent & { photos?: File[] }) => {
      const key = intention.keyOf(JSON.stringify([event, photos?.map(({ name, size }) => [name, size])]));
      const photoIds = [];
      for (const [index, photo] of (photos ?? []).entries())
        photoIds.push(await uploadPhoto(photo, undefined, `${key}-${index}`));
      return actOnCase(file.id, { ...event, ...(photoIds.length === 0 ? {} : { photoIds }) }, key);
    },
    // The same act may be due again: a case that failed its check is resolved twice.
    onSuccess: () => intention.done(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: casesKey }),
  });
  const ordered = file.actions.toSorted(
    (one, other) => Number(leadsOn.includes(other)) - Number(leadsOn.includes(one)),
  );
  return (
    <section className={classes.card} aria-label={t('act.title')}>
      <h3 className={classes.heading}>{t('act.title')}</h3>
      {ordered.length === 0 && <p className="muted">{t('act.nothing')}</p>}
      <div className={classes.acts}>
        {ordered.map((type) => (
          <Button
            key={type}
            variant={leadsOn.includes(type) ? 'filled' : 'default'}
            loading={act.isPending && act.variables.type === type}
            disabled={act.isPending}
            onClick={() => (asksNothing(type) ? act.mutate({ type }) : setChosen(type))}
          >
            {words.event(type)}
          </Button>
        ))}
      </div>
      {chosen !== undefined && (
        <ActForm
          key={chosen}
          type={chosen}
          file={file}
          busy={act.isPending}
          onCancel={() => setChosen(undefined)}
          onSend={(event) => act.mutate(event)}
        />
      )}
      {act.error !== null && (
        <ProblemNotice
          error={act.error}
          attempt={t('act.attempt')}
          onRetry={() => act.variables !== undefined && act.mutate(act.variables)}
        />
      )}
    </section>
  );
}

function ActForm({
  type,
  file,
  busy,
  onCancel,
  onSend,
}: {
  type: CaseEventType;
  file: Case;
  busy: boolean;
  onCancel: () => void;
  onSend: (event: NewCaseEvent & { photos?: File[] }) => void;
}) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const inLanguage = useWords();
  const { units } = useRegion();
  const [note, setNote] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const [into, setInto] = useState<string | null>(null);
  const [photos, setPhotos] = useState<File[]>([]);
  const { needs } = caseTransitions[type];
  const said = note.trim();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSend({
          type,
          ...(said === '' ? {} : { note: said }),
          ...(unit === null ? {} : { unit }),
          ...(into === null ? {} : { into }),
          photos,
        });
      }}
    >
      {needs === 'unit' && (
        <Select
          clearable
          searchable
          label={t('act.unit')}
          placeholder={t('act.holder')}
          data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
          value={unit}
          onChange={setUnit}
        />
      )}
      {needs === 'into' && <MergeTarget file={file} value={into} onChange={setInto} />}
      <Textarea
        rows={2}
        maxLength={2000}
        label={needs === 'note' ? t('act.reason') : t('act.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <FileButton accept="image/*" multiple onChange={setPhotos}>
          {(props) => (
            <Button {...props} variant="default">
              {photos.length === 0 ? t('act.photos') : t('act.chosen', { count: photos.length })}
            </Button>
          )}
        </FileButton>
        <Button
          type="submit"
          loading={busy}
          disabled={(needs === 'note' && said === '') || (needs === 'into' && into === null)}
        >
          {t('act.confirm', { act: words.event(type) })}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('act.cancel')}
        </Button>
      </div>
    </form>
  );
}
