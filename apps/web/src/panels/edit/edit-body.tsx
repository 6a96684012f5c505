import { layerForm } from '@cityplate/layers/derive/form';
import { Button, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { removeItems } from '../../commands/item-edits.ts';
import { setCountedValue, setValue } from '../../commands/set-values.ts';
import type { ContentProblems } from '../../drafts/check-content.ts';
import type { Editing } from '../../drafts/editing.ts';
import { commonForm } from './common-form.ts';
import classes from './edit-form.module.css';
import { FailureNotice } from './failure-notice.tsx';
import { FieldsForm } from './fields-form.tsx';
import { PartsForm } from './parts-form.tsx';
import { PlaceSection } from './place-section.tsx';
import { serverProblems } from './server-problems.ts';

/** Position, fields and parts of what is chosen; of several new assets all are filled in at once. */
export function EditBody({ editing }: { editing: Editing }) {
  const { t } = useTranslation('editing');
  const { definition, draft, chosen, mayEdit, saveState } = editing;
  const ids = Object.keys(draft.items);
  const acted = chosen.length > 0 ? chosen : ids;
  const [only] = acted.length === 1 ? acted : [];
  const content = only === undefined ? undefined : draft.items[only];
  const groups = useMemo(() => [...layerForm(definition), ...commonForm], [definition]);
  const refused = useMemo(() => serverProblems(draft.failure), [draft.failure]);
  const problems = useMemo(
    () => mergedProblems(acted.map((id) => editing.problems.get(id))),
    [acted, editing.problems],
  );
  const countedKey = editing.stampForm?.number;
  const disabled = saveState === 'saving' || !mayEdit;

  if (ids.length === 0) return <p className={classes.quiet}>{t(`hint.${editing.tool}`)}</p>;
  return (
    <>
      {draft.failure !== undefined && <FailureNotice editing={editing} failure={draft.failure} />}
      {!mayEdit && <p className={classes.quiet}>{t('form.noRight')}</p>}
      {ids.length > 1 && <ItemSwitch editing={editing} ids={ids} acted={acted} />}
      {only !== undefined && content?.geometry != null && (
        <PlaceSection key={only} editing={editing} id={only} geometry={content.geometry} />
      )}
      <section className={classes.section}>
        <FieldsForm
          groups={groups}
          values={acted.map((id) => draft.items[id]?.values ?? {})}
          prefix="values."
          problems={problems}
          serverProblems={refused}
          showMissing={editing.showProblems}
          disabled={disabled}
          countedKey={countedKey}
          onChange={(key, value) =>
            editing.act((key === countedKey ? setCountedValue : setValue)(draft.items, acted, key, value))
          }
          onLeave={editing.lift}
        />
      </section>
      {only !== undefined && content !== undefined && (
        <PartsForm
          editing={editing}
          id={only}
          content={content}
          serverProblems={refused}
          disabled={disabled}
        />
      )}
    </>
  );
}

/** Where several are filled in together, a control shows the first problem that any of them has there. */
function mergedProblems(each: readonly (ContentProblems | undefined)[]): ContentProblems {
  return new Map(each.toReversed().flatMap((problems) => [...(problems ?? [])]));
}

function ItemSwitch({
  editing,
  ids,
  acted,
}: {
  editing: Editing;
  ids: readonly string[];
  acted: readonly string[];
}) {
  const { t } = useTranslation('editing');
  const [only] = acted.length === 1 ? acted : [];
  const at = only === undefined ? -1 : ids.indexOf(only);
  const step = (by: number) => {
    const next = ids[(Math.max(at, 0) + by + ids.length) % ids.length];
    if (next !== undefined) editing.choose([next]);
  };
  return (
    <section className={classes.section} aria-label={t('form.applyTo')}>
      <div className={classes.actions}>
        <SegmentedControl
          size="xs"
          aria-label={t('form.applyTo')}
          value={acted.length === ids.length ? 'all' : only === undefined ? 'some' : 'one'}
          data={[
            { value: 'all', label: t('form.all', { count: ids.length }) },
            ...(acted.length > 1 && acted.length < ids.length
              ? [{ value: 'some', label: t('form.some', { count: acted.length }) }]
              : []),
            { value: 'one', label: t('form.one', { number: Math.max(at, 0) + 1 }) },
          ]}
          onChange={(value) => (value === 'all' ? editing.choose([]) : value === 'one' && step(0))}
        />
        {only !== undefined && (
          <>
            <Button size="compact-xs" variant="default" aria-label="‹" onClick={() => step(-1)}>
              ‹
            </Button>
            <Button size="compact-xs" variant="default" aria-label="›" onClick={() => step(1)}>
              ›
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="cinnabar"
              onClick={() => editing.act(removeItems(editing.draft.items, [only]))}
            >
              {t('form.remove')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
