import type { Fields } from '@cityplate/layers/field-spec';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldText } from '../../ui/field-text.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';
import classes from './archive-panel.module.css';
import { groupFields } from './group-fields.ts';

type FieldsSectionProps = {
  fields: Fields;
  values: Readonly<Record<string, unknown>>;
  title: string;
};

/** Attributes by the definition, in its groups; what is empty is counted and shown on demand. */
export function FieldsSection({ fields, values, title }: FieldsSectionProps) {
  const { t } = useTranslation();
  const write = useValueWriting();
  const [showEmpty, setShowEmpty] = useState(false);
  const groups = groupFields(fields).map(({ label, entries }) => ({
    label,
    rows: entries.map(([key, spec]) => ({
      key,
      label: write.inLanguage(spec.label),
      text: fieldText(spec, values[key], write),
    })),
  }));
  const empty = groups.flatMap((group) => group.rows).filter((row) => row.text === undefined).length;

  return (
    <section aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      {groups.map(({ label, rows }) => {
        const shown = rows.filter((row) => showEmpty || row.text !== undefined);
        if (shown.length === 0) return null;
        return (
          <div key={label?.zh ?? ''}>
            {label !== undefined && <h4 className={classes.group}>{write.inLanguage(label)}</h4>}
            <dl className={classes.fields}>
              {shown.map((row) => (
                <FieldRow key={row.key} label={row.label} text={row.text} />
              ))}
            </dl>
          </div>
        );
      })}
      {empty > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          mt={4}
          onClick={() => setShowEmpty(!showEmpty)}
        >
          {showEmpty ? t('archive.hideEmpty') : t('archive.showEmpty', { count: empty })}
        </Button>
      )}
    </section>
  );
}

function FieldRow({ label, text }: { label: string; text: string | undefined }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="tabular">{text ?? '—'}</dd>
    </>
  );
}
