import type { LayerDefinition } from '@cityplate/layers/definition';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type PartVersion, partHistoryQuery } from '../../api/assets.ts';
import type { Selection } from '../../app/use-map-state.ts';
import { fieldText } from '../../ui/field-text.ts';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';
import classes from './history-section.module.css';

type PartHistoryProps = { definition: LayerDefinition; selection: Selection };

/** Which lids lay here and which plates hung here: each coming, change and going with who and when. */
export function PartHistory({ definition, selection }: PartHistoryProps) {
  const { t } = useTranslation();
  const history = useQuery(partHistoryQuery(selection.layer, selection.asset));
  const versions = history.data ?? [];
  if (versions.length === 0) return null;
  return (
    <details className={classes.parts}>
      <summary>{t('history.parts', { count: versions.length })}</summary>
      <ol className={classes.timeline}>
        {versions.map((version) => (
          <PartEntry key={`${version.id}/${version.version}`} definition={definition} version={version} />
        ))}
      </ol>
    </details>
  );
}

function PartEntry({ definition, version }: { definition: LayerDefinition; version: PartVersion }) {
  const { t } = useTranslation();
  const { moment } = useDate();
  const unitName = useUnitName();
  const write = useValueWriting();
  const { part, recordedAt, changeSet, properties, removedAt } = version;
  const kind = definition.parts[part];
  const what = version.version === 1 ? 'installed' : removedAt === undefined ? 'changed' : 'removed';
  const said = Object.entries(kind?.fields ?? {})
    .map(([key, spec]) => fieldText(spec, properties[key], write))
    .filter((text) => text !== undefined);
  return (
    <li className={classes.version}>
      <div className={classes.head}>
        <b>{t(`history.part.${what}`, { part: kind === undefined ? part : write.inLanguage(kind.name) })}</b>
        <time className="muted tabular" dateTime={recordedAt}>
          {moment(recordedAt)}
        </time>
      </div>
      <div className="muted">
        {[changeSet.person, changeSet.unit === undefined ? undefined : unitName(changeSet.unit)]
          .filter((text) => text !== undefined)
          .join(' · ')}
      </div>
      {said.length > 0 && <div>{said.join(' · ')}</div>}
    </li>
  );
}
