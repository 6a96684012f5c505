import { formOf } from '@cityplate/layers/derive/form';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Content } from '../../commands/content.ts';
import { addPart, removePart, setPartValue } from '../../commands/part-edits.ts';
import { emptyProblems, type Problem } from '../../drafts/check-content.ts';
import type { Editing } from '../../drafts/editing.ts';
import { newId } from '../../drafts/new-id.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './edit-form.module.css';
import { FieldsForm } from './fields-form.tsx';

type PartsFormProps = {
  editing: Editing;
  id: string;
  content: Content;
  serverProblems: ReadonlyMap<string, Problem>;
  disabled: boolean;
};

/** Cover, plate, facade elements and the like: added, filled in, taken off with the asset that carries them. */
export function PartsForm({ editing, id, content, serverProblems, disabled }: PartsFormProps) {
  const { t } = useTranslation('editing');
  const inLanguage = useWords();
  const kinds = Object.entries(editing.definition.parts);
  if (kinds.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t('part.title')}>
      <h3 className={classes.heading}>{t('part.title')}</h3>
      {kinds.map(([kind, definition]) => {
        const parts = content.parts.filter((part) => part.part === kind);
        const name = inLanguage(definition.name);
        return (
          <div key={kind} className={classes.section}>
            {parts.map((part, index) => {
              const isNew = editing.draft.base?.partVersions[part.id] === undefined;
              return (
                <div key={part.id} className={classes.part}>
                  <div className={classes.partHead}>
                    <span>
                      {name}
                      {definition.many && ` ${index + 1}`}
                      {isNew && <span className="muted"> · {t('part.new')}</span>}
                    </span>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="gray"
                      disabled={disabled}
                      onClick={() => editing.act(removePart(id, content, part.id))}
                    >
                      {t('part.remove')}
                    </Button>
                  </div>
                  <FieldsForm
                    groups={formOf(definition.fields)}
                    values={[part.values]}
                    prefix={`parts.${part.id}.`}
                    problems={editing.problems.get(id) ?? emptyProblems}
                    serverProblems={serverProblems}
                    showMissing={editing.showProblems}
                    disabled={disabled}
                    onChange={(key, value) => editing.act(setPartValue(id, content, part.id, key, value))}
                    onLeave={editing.lift}
                  />
                </div>
              );
            })}
            {(definition.many || parts.length === 0) && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPlus size={15} stroke={1.7} />}
                disabled={disabled}
                justify="start"
                onClick={() => editing.act(addPart(id, content, { id: newId(), part: kind, values: {} }))}
              >
                {t('part.add', { part: name })}
              </Button>
            )}
          </div>
        );
      })}
    </section>
  );
}
