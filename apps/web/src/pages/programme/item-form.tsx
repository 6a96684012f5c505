import {
  type ItemChange,
  type ProgrammeItem,
  type ProgressState,
  programmeActions,
  progressStates,
} from '@cityplate/wire/programme';
import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { uploadPhoto } from '../../api/photos.ts';
import { changeItem, programmeKey } from '../../api/programme.ts';
import { useRegion } from '../../api/region.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useIntention } from '../../ui/use-intention.ts';
import { useWords } from '../../ui/use-words.ts';
import { PhotoField } from './photo-field.tsx';
import classes from './programme.module.css';

type Photos = { before: File[]; after: File[] };

/** Who may do what of an item here: the office names unit and date, its unit reports the work. */
function useItemRights({ unit, layer }: ProgrammeItem): { mayDirect: boolean; mayWork: boolean } {
  const { verbs, roles, unit: own } = useMe();
  const stewards = useLayers().find(({ id }) => id === layer)?.rights.stewards ?? [];
  const mayDirect =
    verbs.includes('programme.direct') &&
    (roles.includes('office') || roles.some((role) => stewards.some((each) => each === role)));
  return { mayDirect, mayWork: mayDirect || (verbs.includes('programme.work') && unit === own.code) };
}

export function ItemForm({ item, onClose }: { item: ProgrammeItem; onClose: () => void }) {
  const { t } = useTranslation('programme');
  const inLanguage = useWords();
  const { units } = useRegion();
  const queryClient = useQueryClient();
  const { mayDirect, mayWork } = useItemRights(item);
  const spec = useLayers().find(({ id }) => id === item.layer)?.parts[item.part]?.fields.action;
  const actionNames = spec?.kind === 'choice' ? spec.options : {};
  const [change, setChange] = useState<ItemChange>({});
  const [photos, setPhotos] = useState<Photos>({ before: [], after: [] });
  const intention = useIntention();
  const set = (more: ItemChange) => setChange((all) => ({ ...all, ...more }));
  const progress = change.progress ?? item.progress;
  const hasAfter = item.afterPhotos.length + photos.after.length > 0;
  const lacksPhoto = progress === 'done' && item.progress !== 'done' && !mayDirect && !hasAfter;
  const isChanged = Object.keys(change).length > 0 || photos.before.length + photos.after.length > 0;

  const save = useMutation({
    async mutationFn() {
      const key = intention.keyOf(JSON.stringify([item.id, item.version]));
      const send = (side: keyof Photos) =>
        Promise.all(
          photos[side].map((file, index) =>
            uploadPhoto(
              file,
              { layer: item.layer, asset: item.assetId },
              `${key}-${side}-${index}-${file.size}-${file.lastModified}`,
            ),
          ),
        );
      const [before, after] = [await send('before'), await send('after')];
      return changeItem(item, {
        ...change,
        ...(before.length === 0 ? {} : { beforePhotos: [...item.beforePhotos, ...before] }),
        ...(after.length === 0 ? {} : { afterPhotos: [...item.afterPhotos, ...after] }),
      });
    },
    onSuccess: () => intention.done(),
    // Of an item that somebody else has changed the latest is shown.
    onSettled: () => queryClient.invalidateQueries({ queryKey: programmeKey }),
  });
  const isStale = save.error instanceof ApiProblem && save.error.status === 412;

  return (
    <form
      className={classes.form}
      aria-label={t('form.title')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {!mayWork && <p className="muted">{t('form.theirs')}</p>}
      {mayDirect && (
        <div className={classes.fields}>
          <Select
            clearable
            searchable
            label={t('form.unit')}
            data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
            value={change.unit === undefined ? item.unit : change.unit}
            onChange={(unit) => set({ unit })}
          />
          <TextInput
            type="date"
            label={t('form.dueOn')}
            description={t('form.ownDate')}
            inputWrapperOrder={['label', 'input', 'description']}
            value={(change.dueOn === undefined ? item.dueOn : change.dueOn) ?? ''}
            onChange={(event) => set({ dueOn: event.currentTarget.value || null })}
          />
          <Select
            clearable
            label={t('form.action')}
            data={programmeActions.map((value) => {
              const name = actionNames[value];
              return { value, label: name === undefined ? value : inLanguage(name) };
            })}
            value={change.action === undefined ? item.action : change.action}
            onChange={(action) => set({ action: programmeActions.find((each) => each === action) ?? null })}
          />
        </div>
      )}
      {mayWork && (
        <SegmentedControl
          aria-label={t('progress.label')}
          value={progress}
          data={progressStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          onChange={(value) => {
            const state: ProgressState | undefined = progressStates.find((each) => each === value);
            if (state !== undefined) set({ progress: state });
          }}
        />
      )}
      <div className={classes.pair}>
        {(['before', 'after'] as const).map((side) => (
          <PhotoField
            key={side}
            side={side}
            kept={side === 'before' ? item.beforePhotos : item.afterPhotos}
            taken={photos[side]}
            onTake={
              mayWork
                ? (files) => setPhotos((all) => ({ ...all, [side]: [...all[side], ...files] }))
                : undefined
            }
          />
        ))}
      </div>
      {mayWork ? (
        <Textarea
          rows={2}
          maxLength={500}
          label={t('form.note')}
          value={(change.note === undefined ? item.note : change.note) ?? ''}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      ) : (
        item.note !== null && <p>{item.note}</p>
      )}
      <div className={classes.acts}>
        {mayWork && (
          <Button type="submit" loading={save.isPending} disabled={!isChanged || lacksPhoto}>
            {t('form.save')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('close')}
        </Button>
        <Link
          to="/"
          search={{
            layer: item.layer,
            asset: item.assetId,
            at: `${item.position[0]},${item.position[1]},17`,
          }}
          className={classes.link}
        >
          {t('onMap')}
        </Link>
        {lacksPhoto && <span className={classes.needs}>{t('form.needsPhoto')}</span>}
        {save.isSuccess && <span role="status">{t('form.saved')}</span>}
      </div>
      {isStale ? (
        <p role="alert">{t('form.stale')}</p>
      ) : (
        save.error !== null && (
          <ProblemNotice error={save.error} attempt={t('form.saving')} onRetry={() => save.mutate()} />
        )
      )}
    </form>
  );
}
