import type { Decision } from '@cityplate/wire/decisions';
import { paths } from '@cityplate/wire/paths';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { claimsKey } from '../../api/claim-lists.ts';
import { ruleDecisionsQuery } from '../../api/rule-by-use.ts';
import { revertChangeSet } from '../../api/write-assets.ts';
import cards from '../../panels/work/cards.module.css';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SureButton } from '../../ui/sure-button.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './rule-page.module.css';

/** What the rule gave lately, one entry for each go, and the way back. */
export function RuleRuns() {
  const { t } = useTranslation('ruling');
  const decisions = useQuery(ruleDecisionsQuery);
  if (decisions.error !== null)
    return (
      <ProblemNotice
        error={decisions.error}
        attempt={t('runs.reading')}
        onRetry={() => void decisions.refetch()}
      />
    );
  const runs = new Map<string, Decision[]>();
  for (const decision of decisions.data ?? []) {
    const run = decision.changeSet ?? decision.id;
    runs.set(run, [...(runs.get(run) ?? []), decision]);
  }
  if (runs.size === 0) return null;
  return (
    <section className={classes.runs} aria-label={t('runs.title')}>
      <h3 className={cards.heading}>{t('runs.title')}</h3>
      <ul className={cards.cards}>
        {[...runs].map(([changeSet, made]) => (
          <Run key={changeSet} changeSet={changeSet} made={made} />
        ))}
      </ul>
    </section>
  );
}

function Run({ changeSet, made }: { changeSet: string; made: readonly Decision[] }) {
  const { t } = useTranslation('ruling');
  const unitName = useUnitName();
  const { moment } = useDate();
  const queryClient = useQueryClient();
  const revert = useMutation({
    mutationFn: () => revertChangeSet(changeSet),
    onSettled: () => queryClient.invalidateQueries({ queryKey: claimsKey }),
  });
  const reopenedAt = made.find((decision) => decision.reopenedAt !== undefined)?.reopenedAt;
  return (
    <li className={cards.card}>
      <div className={cards.units}>
        <b>{t('runs.sum', { count: made.reduce((sum, { assetCount }) => sum + assetCount, 0) })}</b>
        <span className="tabular muted">{moment(made[0]?.decidedAt ?? '')}</span>
        {reopenedAt !== undefined ? (
          <span className="muted">{t('runs.undone', { time: moment(reopenedAt) })}</span>
        ) : (
          <SureButton
            label={t('runs.undo')}
            sure={t('runs.undoSure')}
            loading={revert.isPending}
            onAct={() => revert.mutate()}
          />
        )}
      </div>
      <div className={cards.about}>
        {made.map(({ id, number, holder, assetCount }) => (
          <span key={id} className="tabular">
            {t('runs.one', { unit: unitName(holder ?? ''), count: assetCount })}{' '}
            <a className={classes.link} href={paths.decisionPdf(id)} target="_blank" rel="noreferrer">
              {number}
            </a>
          </span>
        ))}
      </div>
      {revert.error !== null && (
        <ProblemNotice error={revert.error} attempt={t('runs.undo')} onRetry={() => revert.mutate()} />
      )}
    </li>
  );
}
