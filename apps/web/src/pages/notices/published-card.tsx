import { parties } from '@cityplate/layers/states';
import { type NoticedClaim, type NoticedDecision, nearNetworkMetres } from '@cityplate/wire/objections';
import { paths } from '@cityplate/wire/paths';
import { Badge } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../../panels/work/cards.module.css';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import own from './notices.module.css';
import { ObjectionAct } from './objection-act.tsx';
import { PlaceLine } from './place-line.tsx';
import { Remaining } from './remaining.tsx';

/** A claim in notice: who wants what, how long it can be objected to, and what it has to do with the unit. */
export function NoticedClaimCard({ notice }: { notice: NoticedClaim }) {
  const { t } = useTranslation('notices');
  const inLanguage = useWords();
  const unitName = useUnitName();
  return (
    <PublishedCard published={notice} about={{ kind: 'claim', id: notice.id }}>
      <div className={classes.units}>
        <b>{unitName(notice.unit)}</b>
        <span>{t('claims', { party: inLanguage(parties[notice.party].name) })}</span>
        <Remaining until={notice.noticeEndsAt} />
      </div>
      <PlaceLine short={notice} />
    </PublishedCard>
  );
}

/** A decision within its window: who got what and why, and how long it can be objected to. */
export function NoticedDecisionCard({ decision }: { decision: NoticedDecision }) {
  const { t } = useTranslation('notices');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const isParty = decision.own || decision.concerns.rival > 0 || decision.objection !== undefined;
  return (
    <PublishedCard published={decision} about={{ kind: 'decision', id: decision.id }}>
      <div className={classes.units}>
        <b>
          {decision.holder === null
            ? t('givenNobody')
            : t('given', {
                unit: unitName(decision.holder),
                party: inLanguage(parties[decision.party].name),
              })}
        </b>
        <span className="tabular muted">{decision.number}</span>
        {isParty && (
          <a className={own.link} href={paths.decisionPdf(decision.id)} target="_blank" rel="noreferrer">
            {t('pdf')}
          </a>
        )}
        <Remaining until={decision.objectionsUntil} />
      </div>
      <PlaceLine short={decision} />
      <p className={classes.words}>{decision.reason}</p>
    </PublishedCard>
  );
}

type PublishedCardProps = {
  published: NoticedClaim | NoticedDecision;
  about: { kind: 'claim' | 'decision'; id: string };
  children: ReactNode;
};

function PublishedCard({ published, about, children }: PublishedCardProps) {
  const { t } = useTranslation('notices');
  const [isSent, setSent] = useState(false);
  const { held, rival, near } = published.concerns;
  return (
    <li className={classes.card}>
      {children}
      <div className={classes.marks}>
        {published.own && (
          <Badge color="teal">{t(about.kind === 'claim' ? 'concern.ownClaim' : 'concern.ownDecision')}</Badge>
        )}
        {!published.own && held > 0 && <Badge color="red">{t('concern.held', { count: held })}</Badge>}
        {!published.own && rival > 0 && (
          <Badge color="orange">
            {t(about.kind === 'claim' ? 'concern.rival' : 'concern.rivalDecided', { count: rival })}
          </Badge>
        )}
        {near > 0 && (
          <Badge color="blue">{t('concern.near', { count: near, metres: nearNetworkMetres })}</Badge>
        )}
      </div>
      {!published.own && (
        <ObjectionAct
          about={about}
          objection={published.objection}
          isSent={isSent}
          onSent={() => setSent(true)}
        />
      )}
    </li>
  );
}
