import type { Scheme } from '@cityplate/wire/parking-schemes';
import { scopeOf } from '@cityplate/wire/permissions';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { useMe } from '../../api/me.ts';
import type { LngLat } from '../../app/map-search.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SureButton } from '../../ui/sure-button.tsx';
import { Acceptance, type AcceptanceProps } from './acceptance/acceptance.tsx';
import { ReviewForm } from './review-form.tsx';
import classes from './review-list.module.css';
import { useSchemeDeed } from './use-scheme-deed.ts';

type SchemeActsProps = {
  scheme: Scheme;
  place: LngLat | undefined;
  isPicking: boolean;
  onPick: (isPicking: boolean) => void;
} & Pick<AcceptanceProps, 'onPlaced' | 'onShow'>;

/** Of what stands against a deed, so many are told at once. */
const mostIssues = 12;

/** What this person can do with the scheme now, and what it waits for where that is nothing. */
export function SchemeActs({ scheme, place, isPicking, onPick, onPlaced, onShow }: SchemeActsProps) {
  const { t } = useTranslation('parking');
  const { verbs, roles, unit } = useMe();
  const deed = useSchemeDeed(scheme);
  const { status, reviewers } = scheme;
  const asked = reviewers.find((each) => each.unit === unit.code);
  const objections = reviewers.filter(({ verdict }) => verdict === 'object').length;
  const waiting = reviewers.filter(({ verdict }) => verdict === undefined).length;
  const scope = scopeOf(roles, 'parking.draw');
  const isOwn = scope === 'any' || (scope === 'own' && scheme.unit === unit.code);
  const issues = deed.error instanceof ApiProblem ? deed.error.issues : [];
  const mayApprove = verbs.includes('parking.decide');
  return (
    <>
      {deed.error !== null && (
        <ProblemNotice error={deed.error} attempt={t('acts.attempt')} onRetry={deed.retry} />
      )}
      {issues.length > 0 && (
        <ul className={classes.issues}>
          {issues.slice(0, mostIssues).map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
          {issues.length > mostIssues && <li>{t('rules.more', { count: issues.length - mostIssues })}</li>}
        </ul>
      )}
      {status === 'submitted' && (
        <p className={classes.hint} role="status">
          {objections > 0
            ? t('acts.objected', { count: objections })
            : waiting > 0
              ? t('acts.waiting', { count: waiting })
              : t('acts.agreed')}
        </p>
      )}
      {status === 'submitted' && asked !== undefined && verbs.includes('parking.review') && (
        <ReviewForm
          {...{ place, isPicking, onPick }}
          isSending={deed.isPending}
          onSend={(body) => deed.act({ deed: 'reviews', body })}
        />
      )}
      {status === 'published' && mayApprove && (
        <Acceptance
          {...{ scheme, onPlaced, onShow }}
          isSending={deed.isPending}
          onAccept={(body) => deed.act({ deed: 'accept', body })}
        />
      )}
      <div className={classes.row}>
        {status === 'submitted' && mayApprove && (
          <Button
            size="sm"
            disabled={objections + waiting > 0}
            loading={deed.isPending}
            onClick={() => deed.act({ deed: 'approve' })}
          >
            {t('acts.approve')}
          </Button>
        )}
        {status === 'approved' && mayApprove && (
          <Button size="sm" loading={deed.isPending} onClick={() => deed.act({ deed: 'publish' })}>
            {t('acts.publish')}
          </Button>
        )}
        {(status === 'submitted' || status === 'approved') && isOwn && (
          <SureButton
            label={t('acts.revise')}
            sure={t('acts.reviseSure')}
            loading={deed.isPending}
            onAct={() => deed.act({ deed: 'revise', body: {} })}
          />
        )}
      </div>
    </>
  );
}
