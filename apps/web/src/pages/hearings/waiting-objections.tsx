import type { WaitingObjection } from '@cityplate/wire/objections';
import { paths } from '@cityplate/wire/paths';
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsKey } from '../../api/claim-lists.ts';
import { answerObjection, waitingObjectionsQuery } from '../../api/hearings.ts';
import { ClaimEvidence } from '../../panels/claims/claim-card.tsx';
import classes from '../../panels/work/cards.module.css';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';

/** Objections to decisions that wait for the office; nothing where there are none. */
export function WaitingObjections() {
  const { t } = useTranslation('hearing');
  const objections = useQuery(waitingObjectionsQuery);
  if (objections.data === undefined || objections.data.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t('objection.title')}>
      <h3 className={classes.heading}>{t('objection.title')}</h3>
      <ul className={classes.cards}>
        {objections.data.map((objection) => (
          <li key={objection.id} className={classes.card}>
            <Answer objection={objection} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer({ objection }: { objection: WaitingObjection }) {
  const { t } = useTranslation('hearing');
  const unitName = useUnitName();
  const { moment } = useDate();
  const queryClient = useQueryClient();
  const [answer, setAnswer] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: (outcome: 'upheld' | 'reopened') =>
      answerObjection(objection.id, { outcome, answer: answer.trim() }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: claimsKey }),
  });
  const give = (outcome: 'upheld' | 'reopened') => {
    setTried(true);
    if (answer.trim() !== '') send.mutate(outcome);
  };
  return (
    <>
      <div className={classes.units}>
        <b>{unitName(objection.unit)}</b>
        <span className="muted">{t('objection.about', { number: objection.decision.number })}</span>
        <a href={paths.decisionPdf(objection.decision.id)} target="_blank" rel="noreferrer">
          {t('objection.pdf')}
        </a>
        <span className="tabular muted">{moment(objection.filedAt)}</span>
      </div>
      <p className={classes.words}>{objection.reason}</p>
      <ClaimEvidence claim={objection} />
      <Textarea
        label={t('objection.answer')}
        rows={2}
        maxLength={2000}
        value={answer}
        error={isTried && answer.trim() === '' ? t('objection.answerMissing') : undefined}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      {send.error !== null && (
        <ProblemNotice error={send.error} attempt={t('objection.attempt')} onRetry={() => send.reset()} />
      )}
      <div className={classes.marks}>
        <Button size="xs" variant="default" loading={send.isPending} onClick={() => give('upheld')}>
          {t('objection.uphold')}
        </Button>
        <Button
          size="xs"
          color="red"
          variant="light"
          loading={send.isPending}
          onClick={() => give('reopened')}
        >
          {t('objection.reopen')}
        </Button>
      </div>
    </>
  );
}
