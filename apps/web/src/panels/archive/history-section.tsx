import type { LayerDefinition } from '@cityplate/layers/definition';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { type AssetVersion, historyQuery } from '../../api/assets.ts';
import type { Selection } from '../../app/use-map-state.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { RevertButton } from '../edit/revert-button.tsx';
import panel from './archive-panel.module.css';
import { useChangeText } from './change-text.ts';
import classes from './history-section.module.css';

/** What was done to this asset, by whom, when and why; newest first, nothing is ever gone. */
export function HistorySection({
  definition,
  selection,
}: {
  definition: LayerDefinition;
  selection: Selection;
}) {
  const { t } = useTranslation();
  const history = useQuery(historyQuery(selection.layer, selection.asset));
  // Another unit's history is kept from us by right: that is a fact to say, not a failure to try again.
  const isWithheld = history.error instanceof ApiProblem && history.error.status === 403;
  return (
    <section aria-label={t('history.title')}>
      <h3 className={panel.heading}>{t('history.title')}</h3>
      {history.isPending && <p className={panel.quiet}>{t('loading.history')}</p>}
      {isWithheld && <p className={panel.quiet}>{t('history.withheld')}</p>}
      {history.error !== null && !isWithheld && (
        <ProblemNotice
          error={history.error}
          attempt={t('history.reading')}
          onRetry={() => void history.refetch()}
        />
      )}
      <ol className={classes.timeline}>
        {history.data?.map((version, index) => (
          <VersionEntry
            key={version.version}
            definition={definition}
            version={version}
            isNewest={index === 0}
          />
        ))}
      </ol>
    </section>
  );
}

type VersionEntryProps = { definition: LayerDefinition; version: AssetVersion; isNewest: boolean };

function VersionEntry({ definition, version, isNewest }: VersionEntryProps) {
  const { t } = useTranslation();
  const { moment, day } = useDate();
  const unitName = useUnitName();
  const changeText = useChangeText(definition);
  const { changeSet, changes, recordedAt, validFrom } = version;
  const learnedLater = day(recordedAt) !== day(validFrom);
  return (
    <li className={classes.version}>
      <div className={classes.head}>
        <b>{t(`history.verb.${changeSet.verb}`, { defaultValue: changeSet.verb })}</b>
        <time className="muted tabular" dateTime={recordedAt}>
          {moment(recordedAt)}
        </time>
      </div>
      <div className="muted">
        {[changeSet.person, changeSet.unit === undefined ? undefined : unitName(changeSet.unit)]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </div>
      {changeSet.reason !== undefined && <p className={classes.reason}>{changeSet.reason}</p>}
      {learnedLater && <div className="muted tabular">{t('history.validFrom', { day: day(validFrom) })}</div>}
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes.map((change) => {
            const { label, before, after } = changeText(change);
            return (
              <li key={change.path}>
                {label}：<del>{before}</del> → <ins>{after}</ins>
              </li>
            );
          })}
        </ul>
      )}
      {isNewest && <RevertButton changeSet={changeSet} />}
    </li>
  );
}
