import type { HearingDetail } from '@cityplate/wire/hearings';
import { Button, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsKey } from '../../api/claim-lists.ts';
import { useRegion } from '../../api/region.ts';
import { decideClaims } from '../../api/write-claims.ts';
import { newId } from '../../drafts/new-id.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Decided } from './decided-note.tsx';
import { decisionEffect } from './decision-effect.ts';
import classes from './hearing-page.module.css';
import { InterimOffer } from './interim-offer.tsx';

type HearingDecisionProps = {
  hearing: HearingDetail;
  chosen: readonly string[];
  onDecided: (decided: Decided) => void;
};

/** Who gets the chosen assets, why, on what basis, and what that does to every claim. */
export function HearingDecision({ hearing, chosen, onDecided }: HearingDecisionProps) {
  const { t } = useTranslation('hearing');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const { units } = useRegion();
  const queryClient = useQueryClient();
  const act = useRef(newId());
  /** A unit's code; '' for nobody, 'other' for a unit that did not claim. */
  const [choice, setChoice] = useState<string>();
  const [other, setOther] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [basis, setBasis] = useState('');
  const [isTried, setTried] = useState(false);
  const holder = choice === '' ? null : choice === 'other' ? (other ?? undefined) : choice;
  const effect = holder === undefined ? [] : decisionEffect(hearing, chosen, holder);
  const noticeRuns = hearing.claims.some(({ noticeEndsAt }) => Date.parse(noticeEndsAt) > Date.now());
  const decide = useMutation({
    mutationFn: (given: string | null) =>
      decideClaims(act.current, {
        assetIds: [...chosen],
        unit: given,
        party: hearing.party,
        reason: reason.trim(),
        ...(basis.trim() === '' ? {} : { basis: basis.trim() }),
      }),
    onSuccess: ({ id, number, results, objectionsUntil }, given) => {
      act.current = newId();
      onDecided({ id, number, holder: given, assets: results.length, objectionsUntil });
      void queryClient.invalidateQueries({ queryKey: claimsKey });
    },
  });
  const submit = () => {
    setTried(true);
    if (holder !== undefined && reason.trim() !== '' && chosen.length > 0) decide.mutate(holder);
  };
  return (
    <section aria-label={t('decide.title')} className={classes.panel}>
      <h3 className={classes.heading}>{t('decide.title')}</h3>
      <p className={`tabular ${classes.quiet}`}>{t('decide.chosen', { count: chosen.length })}</p>
      <Radio.Group label={t('decide.holder')} value={choice ?? null} onChange={setChoice}>
        <div className={classes.choices}>
          {hearing.units.map((unit) => (
            <Radio key={unit} value={unit} label={unitName(unit)} />
          ))}
          <Radio value="other" label={t('decide.other')} />
          <Radio value="" label={t('decide.none')} />
        </div>
      </Radio.Group>
      {choice === 'other' && (
        <Select
          searchable
          aria-label={t('decide.otherPick')}
          placeholder={t('decide.otherPick')}
          value={other}
          data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
          onChange={setOther}
        />
      )}
      <Textarea
        label={t('decide.reason')}
        withAsterisk
        rows={2}
        maxLength={2000}
        value={reason}
        error={isTried && reason.trim() === '' ? t('decide.reasonMissing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.chips}>
        {t('decide.reasons', { returnObjects: true }).map((phrase) => (
          <Button key={phrase} size="compact-xs" variant="default" onClick={() => setReason(phrase)}>
            {phrase}
          </Button>
        ))}
      </div>
      <TextInput
        label={t('decide.basis')}
        placeholder={t('decide.basisPlaceholder')}
        maxLength={2000}
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
      />
      {effect.length > 0 && (
        <div className={classes.effect} role="status" aria-label={t('decide.effect')}>
          <b>{t('decide.effect')}</b>
          <ul>
            {effect.map(({ unit, outcome, assets }) => (
              <li key={unit} data-outcome={outcome}>
                {t(`decide.${outcome}`, { unit: unitName(unit), count: assets })}
              </li>
            ))}
            {chosen.length < hearing.assets.length && (
              <li>{t('decide.remains', { count: hearing.assets.length - chosen.length })}</li>
            )}
          </ul>
          {noticeRuns && <span className={classes.quiet}>{t('decide.noticeRuns')}</span>}
        </div>
      )}
      {decide.error !== null && (
        <ProblemNotice error={decide.error} attempt={t('decide.attempt')} onRetry={submit} />
      )}
      <Button
        disabled={chosen.length === 0 || holder === undefined}
        loading={decide.isPending}
        onClick={submit}
      >
        {t('decide.apply', { count: chosen.length })}
      </Button>
      <InterimOffer hearing={hearing} chosen={chosen} />
    </section>
  );
}
