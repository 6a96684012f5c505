import { ownershipStates } from '@cityplate/layers/states';
import type { Claim } from '@cityplate/wire/claims';
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetKey } from '../../api/assets.ts';
import { claimsKey } from '../../api/claim-lists.ts';
import { useRegion } from '../../api/region.ts';
import { decideClaims } from '../../api/write-claims.ts';
import { newId } from '../../drafts/new-id.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import { ClaimEvidence } from './claim-card.tsx';
import classes from './claims-panel.module.css';

type DecisionFormProps = { claims: readonly Claim[]; assets: Claim['assets']; mayDecide: boolean };

/** `null` decides for nobody; undefined is not decided yet. */
type Holder = string | null | undefined;

/** The claimants side by side with their evidence, who gets it, why, and on what basis. */
export function DecisionForm({ claims, assets, mayDecide }: DecisionFormProps) {
  const { t } = useTranslation('claiming');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const { moment } = useDate();
  const { units } = useRegion();
  const queryClient = useQueryClient();
  const [only] = claims.length === 1 ? claims : [];
  const [holder, setHolder] = useState<Holder>(only?.unit);
  const [isOther, setOther] = useState(false);
  const [reason, setReason] = useState('');
  const [basis, setBasis] = useState('');
  const [isTried, setTried] = useState(false);
  const decision = useRef(newId());
  const party = claims[0]?.party ?? 'owner';

  const decide = useMutation({
    mutationFn: () =>
      decideClaims(decision.current, {
        assetIds: assets.map((asset) => asset.id),
        unit: holder ?? null,
        party,
        reason: reason.trim(),
        ...(basis.trim() === '' ? {} : { basis: basis.trim() }),
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: claimsKey });
      for (const { layer, id } of assets)
        void queryClient.invalidateQueries({ queryKey: assetKey(layer, id) });
    },
  });
  const submit = () => {
    setTried(true);
    if (reason.trim() !== '' && holder !== undefined && assets.length > 0) decide.mutate();
  };
  const choose = (next: Holder, other = false) => {
    setHolder(next);
    setOther(other);
  };

  return (
    <section className={classes.section} aria-label={t('decision.title')}>
      <div className={classes.row}>
        <h3 className={classes.heading}>{t('decision.holder')}</h3>
        <span className={classes.sub}>
          {claims.length > 1 ? t('inbox.claimants', { count: claims.length }) : t('inbox.only')}
        </span>
      </div>
      <div className={classes.columns} role="radiogroup" aria-label={t('inbox.compare')}>
        {claims.map((claim) => (
          <label key={claim.id} className={classes.column} data-chosen={!isOther && holder === claim.unit}>
            <input
              type="radio"
              name="holder"
              disabled={!mayDecide}
              checked={!isOther && holder === claim.unit}
              onChange={() => choose(claim.unit)}
            />
            <b>{unitName(claim.unit)}</b>
            <span className={`tabular ${classes.sub}`}>
              {[moment(claim.filedAt), claim.person].filter((part) => part !== '').join(' · ')}
            </span>
            {claims.length > 1 && (
              <>
                <span>{claim.note ?? t('noNote')}</span>
                <ClaimEvidence claim={claim} />
              </>
            )}
          </label>
        ))}
      </div>
      {mayDecide && (
        <>
          <div className={classes.choices}>
            <label className={classes.choice} data-chosen={holder === null}>
              <input type="radio" name="holder" checked={holder === null} onChange={() => choose(null)} />
              {t('decision.none')}
            </label>
            <label className={classes.choice} data-chosen={isOther}>
              <input type="radio" name="holder" checked={isOther} onChange={() => choose(undefined, true)} />
              {t('decision.other')}
            </label>
          </div>
          {isOther && (
            <Select
              aria-label={t('decision.otherLabel')}
              placeholder={t('decision.otherLabel')}
              searchable
              value={holder ?? null}
              data={units.map((unit) => ({ value: unit.code, label: inLanguage(unit.name) }))}
              onChange={(unit) => choose(unit ?? undefined, true)}
            />
          )}
          <Textarea
            label={t('decision.reason')}
            withAsterisk
            rows={2}
            maxLength={2000}
            value={reason}
            error={isTried && reason.trim() === '' ? t('decision.reasonMissing') : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.chips}>
            {t('decision.reasons', { returnObjects: true }).map((phrase) => (
              <Button key={phrase} size="compact-xs" variant="default" onClick={() => setReason(phrase)}>
                {phrase}
              </Button>
            ))}
          </div>
          <TextInput
            label={t('decision.basis')}
            placeholder={t('decision.basisPlaceholder')}
            maxLength={2000}
            value={basis}
            onChange={(event) => setBasis(event.currentTarget.value)}
          />
          {decide.error !== null && (
            <ProblemNotice
              error={decide.error}
              attempt={t('decision.attempt')}
              onRetry={() => decide.mutate()}
            />
          )}
          <Button
            loading={decide.isPending}
            disabled={assets.length === 0 || holder === undefined}
            onClick={submit}
          >
            {t('decision.apply', { count: assets.length })}
          </Button>
          {decide.data !== undefined && (
            <p className={classes.quiet} role="status">
              {t('decision.done', {
                count: decide.data.results.length,
                state: inLanguage(
                  holder === null ? ownershipStates.unclaimed.name : ownershipStates.confirmed.name,
                ),
              })}
            </p>
          )}
        </>
      )}
    </section>
  );
}
