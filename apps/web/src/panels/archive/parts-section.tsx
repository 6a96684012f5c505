import type { LayerDefinition, PartDefinition } from '@cityplate/layers/definition';
import { platePart } from '@cityplate/wire/plates';
import { useTranslation } from 'react-i18next';
import type { Archive, AssetPart } from '../../api/assets.ts';
import { fieldText } from '../../ui/field-text.ts';
import { useDate } from '../../ui/use-date.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './archive-panel.module.css';

/** Records that come and go on the asset; a missing one is named as the defect that it is. */
export function PartsSection({
  definition,
  asset: { parts, merged },
}: {
  definition: LayerDefinition;
  asset: Archive;
}) {
  const { t } = useTranslation();
  const kinds = Object.entries(definition.parts);
  if (kinds.length === 0) return null;
  return (
    <section aria-label={t('archive.parts')}>
      <h3 className={classes.heading}>{t('archive.parts')}</h3>
      {kinds.map(([id, part]) => (
        <PartKind
          key={id}
          definition={definition}
          part={part}
          records={parts.filter((each) => each.part === id)}
          isElsewhere={id === platePart && merged.some(({ plates }) => plates.length > 0)}
        />
      ))}
    </section>
  );
}

type PartKindProps = {
  definition: LayerDefinition;
  part: PartDefinition;
  records: readonly AssetPart[];
  /** It hangs there all the same: made for a number that was merged into this one. */
  isElsewhere: boolean;
};

function PartKind({ definition, part, records, isElsewhere }: PartKindProps) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const { day } = useDate();
  const write = useValueWriting();
  if (records.length === 0) {
    const defect = isElsewhere ? undefined : definition.defects.find((each) => each.id === part.absentDefect);
    return (
      <div className={`${classes.part} ${defect === undefined ? '' : classes.absent}`}>
        <div className={classes.partHead}>
          <span>{inLanguage(part.name)}</span>
          <span>
            {isElsewhere
              ? t('archive.plateElsewhere')
              : defect === undefined
                ? t('archive.noPart')
                : inLanguage(defect.name)}
          </span>
        </div>
      </div>
    );
  }
  return records.map((record) => (
    <div key={record.id} className={classes.part}>
      <div className={classes.partHead}>
        <span>{inLanguage(part.name)}</span>
        <span className="muted tabular">{t('archive.since', { day: day(record.installedAt) })}</span>
      </div>
      <dl className={classes.fields}>
        {Object.entries(part.fields).map(([key, spec]) => {
          const text = fieldText(spec, record.properties[key], write);
          return text === undefined ? null : <PartRow key={key} label={inLanguage(spec.label)} text={text} />;
        })}
      </dl>
    </div>
  ));
}

function PartRow({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="tabular">{text}</dd>
    </>
  );
}
