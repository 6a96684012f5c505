import { parties } from '@cityplate/layers/states';
import type { OwnObjection } from '@cityplate/wire/objections';
import { paths } from '@cityplate/wire/paths';
import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownObjectionsQuery } from '../../api/notices.ts';
import { ClaimEvidence } from '../../panels/claims/claim-card.tsx';
import classes from '../../panels/work/cards.module.css';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import own from './notices.module.css';
import { objectionState } from './objection-state.ts';
import { PlaceLine } from './place-line.tsx';
import { Remaining } from './remaining.tsx';
import { WithdrawObjection } from './withdraw-objection.tsx';

/** Objections that the unit raised, and those of others to its claims, each with what became of it. */
export function ObjectionList() {
  const { t } = useTranslation('notices');
  const objections = useQuery(ownObjectionsQuery);
  if (objections.data === undefined)
    return objections.error !== null ? (
      <ProblemNotice
        error={objections.error}
        attempt={t('objection.reading')}
        onRetry={() => void objections.refetch()}
      />
    ) : (
      <p role="status" className="muted">
        {t('objection.reading')}
      </p>
    );
  if (objections.data.length === 0)
    return (
      <Notice title={t('objection.empty')} action={null}>
        {t('objection.emptyText')}
      </Notice>
    );
  const sides = [
    ['given', objections.data.filter(({ given }) => given)],
    ['received', objections.data.filter(({ given }) => !given)],
  ] as const;
  return sides.map(([side, list]) =>
    list.length === 0 ? null : (
      <section key={side} className={classes.section} aria-label={t(`objection.${side}`)}>
        <h3 className={classes.heading}>{t(`objection.${side}`)}</h3>
        <ul className={classes.cards}>
          {list.map((objection) => (
            <ObjectionCard key={objection.id} objection={objection} />
          ))}
        </ul>
      </section>
    ),
  );
}

function ObjectionCard({ objection }: { objection: OwnObjection }) {
  const { t } = useTranslation('notices');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const { moment } = useDate();
  const { about, given, decision } = objection;
  const { state, tone, isOpen } = objectionState(objection);
  const party = inLanguage(parties[about.party].name);
  const unit = about.unit === null ? t('objection.nobody') : unitName(about.unit);
  return (
    <li className={classes.card}>
      <div className={classes.units}>
        <b>
          {given
            ? t(`objection.to.${about.kind}`, { unit, party, number: decision?.number ?? '' })
            : t('objection.from', { unit: unitName(objection.unit) })}
        </b>
        <Badge color={tone}>{t(`objection.state.${state}`, { number: decision?.number ?? '' })}</Badge>
        {about.kind === 'decision' && (
          <a className={own.link} href={paths.decisionPdf(about.id)} target="_blank" rel="noreferrer">
            {t('pdf')}
          </a>
        )}
        {isOpen && about.until !== undefined && Date.parse(about.until) > Date.now() && (
          <Remaining until={about.until} />
        )}
      </div>
      <PlaceLine short={about} />
      <p className={classes.words}>
        {objection.reason} <span className="tabular muted">{moment(objection.filedAt)}</span>
      </p>
      <ClaimEvidence claim={objection} />
      {objection.answer !== undefined && (
        <div className={own.answer}>
          <b>{t('objection.answer')}</b>
          <span>{objection.answer}</span>
          {objection.answeredAt !== undefined && (
            <span className="tabular muted">{moment(objection.answeredAt)}</span>
          )}
        </div>
      )}
      {given && isOpen && (
        <div className={own.acts}>
          <WithdrawObjection id={objection.id} />
        </div>
      )}
    </li>
  );
}
