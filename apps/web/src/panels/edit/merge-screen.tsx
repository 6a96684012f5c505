import type { LayerDefinition } from '@cityplate/layers/definition';
import type { FieldSpec } from '@cityplate/layers/field-spec';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict, Place } from '../../commands/merge.ts';
import type { Draft } from '../../drafts/draft.ts';
import type { Editing } from '../../drafts/editing.ts';
import { fieldText } from '../../ui/field-text.ts';
import { useList } from '../../ui/use-list.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';
import { commonForm } from './common-form.ts';
import form from './edit-form.module.css';
import classes from './merge-screen.module.css';

type MergeScreenProps = { editing: Editing; merge: NonNullable<Draft['merge']> };

const keyOf = (place: Place) => Object.values(place).join('/');

/** Two people changed the same: side by side, one choice each, mine by default. The rest is merged already. */
export function MergeScreen({ editing, merge }: MergeScreenProps) {
  const { t } = useTranslation('editing');
  const writing = useConflictText(editing.definition, editing.draft);
  const list = useList();
  const [theirsAt, setTheirsAt] = useState<ReadonlySet<string>>(new Set());
  const { conflicts, taken } = merge;
  const chooseAll = (theirs: boolean) =>
    setTheirsAt(new Set(theirs ? conflicts.map(({ place }) => keyOf(place)) : []));
  const choose = (place: Place, theirs: boolean) => {
    const next = new Set(theirsAt);
    if (theirs) next.add(keyOf(place));
    else next.delete(keyOf(place));
    setTheirsAt(next);
  };

  return (
    <section className={form.section} aria-label={t('merge.title')}>
      <h3 className={classes.title}>{t('merge.title')}</h3>
      <p className={form.quiet}>{t('merge.intro', { count: conflicts.length })}</p>
      {taken.length > 0 && (
        <p className={form.quiet}>
          {t('merge.taken', { count: taken.length, list: list(taken.map(writing.label)) })}
        </p>
      )}
      <Group gap={8}>
        <Button size="compact-xs" variant="default" onClick={() => chooseAll(false)}>
          {t('merge.allMine')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => chooseAll(true)}>
          {t('merge.allTheirs')}
        </Button>
      </Group>
      {conflicts.map((conflict) => (
        <fieldset key={keyOf(conflict.place)} className={classes.conflict}>
          <legend>{writing.label(conflict.place)}</legend>
          <div className={classes.was}>
            {t('merge.was')}：{writing.text(conflict, 'base')}
          </div>
          <div className={classes.sides}>
            {(['mine', 'theirs'] as const).map((side) => {
              const isTheirs = side === 'theirs';
              return (
                <label
                  key={side}
                  className={classes.side}
                  data-chosen={theirsAt.has(keyOf(conflict.place)) === isTheirs}
                >
                  <input
                    type="radio"
                    name={`merge-${keyOf(conflict.place)}`}
                    checked={theirsAt.has(keyOf(conflict.place)) === isTheirs}
                    onChange={() => choose(conflict.place, isTheirs)}
                  />
                  <span className={classes.who}>{t(`merge.${side}`)}</span>
                  <span className={classes.value}>{writing.text(conflict, side)}</span>
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
      <Button
        loading={editing.saveState === 'saving'}
        onClick={() =>
          editing.answerMerge(
            conflicts.map(({ place }) => place).filter((place) => theirsAt.has(keyOf(place))),
          )
        }
      >
        {t('merge.apply')}
      </Button>
    </section>
  );
}

/** Names and values of a conflict in the reader's words. */
function useConflictText(definition: LayerDefinition, draft: Draft) {
  const { t } = useTranslation('editing');
  const write = useValueWriting();
  const partKind = (id: string) =>
    [...(draft.base?.content.parts ?? []), ...Object.values(draft.items).flatMap(({ parts }) => parts)].find(
      (part) => part.id === id,
    )?.part;
  const specOf = (place: Place): FieldSpec | undefined => {
    if (place.in === 'values') return definition.fields[place.key];
    if (place.in === 'part') return definition.parts[partKind(place.part) ?? '']?.fields[place.key];
    return undefined;
  };
  const label = (place: Place): string => {
    if (place.in === 'geometry') return t('merge.geometry');
    const spec = specOf(place);
    const common = commonForm[0]?.controls.find((control) => control.name === place.key);
    const name = spec ? write.inLanguage(spec.label) : common ? write.inLanguage(common.label) : place.key;
    const part = place.in === 'part' ? definition.parts[partKind(place.part) ?? ''] : undefined;
    return part === undefined ? name : `${write.inLanguage(part.name)} · ${name}`;
  };
  const text = (conflict: Conflict, side: 'base' | 'mine' | 'theirs'): string => {
    if (conflict.place.in === 'geometry')
      return side === 'mine' ? t('merge.myShape') : side === 'theirs' ? t('merge.theirShape') : '…';
    const value = conflict[side];
    const spec = specOf(conflict.place);
    const written =
      spec === undefined ? (typeof value === 'string' ? value : undefined) : fieldText(spec, value, write);
    return written ?? t('form.empty');
  };
  return { label, text };
}
