import type { Finding, NewReview } from '@cityplate/wire/detections';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detectionsKey, reviewFindings } from '../../api/detections.ts';
import { newId } from '../../drafts/new-id.ts';
import bars from '../../panels/work/bars.module.css';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './detections-page.module.css';
import { useFindingText } from './use-finding-text.ts';

/** The findings of a page with what each rule saw, and one verdict for all that are marked. */
export function FindingQueue({ findings, mayReview }: { findings: readonly Finding[]; mayReview: boolean }) {
  const { t } = useTranslation('detections');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string, isOn: boolean) =>
    setMarked((before) => {
      const after = new Set(before);
      if (isOn) after.add(id);
      else after.delete(id);
      return after;
    });
  return (
    <>
      <ul className={classes.queue}>
        {mayReview && (
          <li className={classes.all}>
            <Checkbox
              label={t('selectAll', { count: findings.length })}
              checked={marked.size > 0 && marked.size === findings.length}
              indeterminate={marked.size > 0 && marked.size < findings.length}
              onChange={(event) =>
                setMarked(new Set(event.currentTarget.checked ? findings.map(({ id }) => id) : []))
              }
            />
          </li>
        )}
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            isMarked={marked.has(finding.id)}
            onMark={mayReview ? (isOn) => toggle(finding.id, isOn) : undefined}
          />
        ))}
      </ul>
      {marked.size > 0 && <ReviewBar ids={[...marked]} onDone={() => setMarked(new Set())} />}
    </>
  );
}

function FindingRow({
  finding,
  isMarked,
  onMark,
}: {
  finding: Finding;
  isMarked: boolean;
  onMark: ((isOn: boolean) => void) | undefined;
}) {
  const { t } = useTranslation('detections');
  const textOf = useFindingText();
  const unitName = useUnitName();
  const { moment } = useDate();
  const { code, rule, location, ownerUnit, position, reviewedAt, reviewer, note, assetId } = finding;
  return (
    <li className={classes.row} data-marked={isMarked}>
      {onMark !== undefined && (
        <Checkbox
          aria-label={t('select', { code })}
          checked={isMarked}
          onChange={(event) => onMark(event.currentTarget.checked)}
        />
      )}
      <div className={classes.what}>
        <b className={classes.rule} data-rule={rule}>
          {t(`rule.${rule}`)}
        </b>
        <span>{textOf(finding)}</span>
        {rule === 'too-weak' && <span className={`muted ${classes.small}`}>{t('basis')}</span>}
        {reviewedAt !== undefined && (
          <span className={`muted tabular ${classes.small}`}>
            {t('reviewed', { time: moment(reviewedAt), person: reviewer ?? '' })}
            {note !== undefined && ` · ${note}`}
          </span>
        )}
      </div>
      <div className={classes.where}>
        <Link
          to="/"
          search={{ layer: 'manhole-covers', asset: assetId, at: `${position[0]},${position[1]},19` }}
          className="tabular"
        >
          {code}
        </Link>
        <span>{location}</span>
        <span className="muted">{ownerUnit === null ? t('noOwner') : unitName(ownerUnit)}</span>
      </div>
    </li>
  );
}

/** Stays in sight while the list scrolls. */
function ReviewBar({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('detections');
  const queryClient = useQueryClient();
  const intention = useRef(newId());
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const review = useMutation({
    mutationFn: (verdict: NewReview['verdict']) =>
      reviewFindings(intention.current, {
        ids: [...ids],
        verdict,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: detectionsKey });
      onDone();
    },
  });
  const judge = (verdict: NewReview['verdict']) => {
    const lacksReason = verdict === 'dismissed' && note.trim() === '';
    setMissing(lacksReason);
    if (!lacksReason) review.mutate(verdict);
  };
  return (
    <div className={`${bars.actBar} ${classes.reviewBar}`}>
      <span className="tabular">{t('selected', { count: ids.length })}</span>
      <TextInput
        className={classes.note ?? ''}
        size="xs"
        aria-label={t('note')}
        placeholder={t('notePlaceholder')}
        maxLength={1000}
        value={note}
        error={isMissing ? t('noteMissing') : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button size="xs" loading={review.isPending} onClick={() => judge('replace')}>
        {t('replace')}
      </Button>
      <Button size="xs" variant="default" disabled={review.isPending} onClick={() => judge('dismissed')}>
        {t('dismiss')}
      </Button>
      {review.error !== null && (
        <ProblemNotice
          error={review.error}
          attempt={t('reviewing')}
          onRetry={() => review.variables !== undefined && review.mutate(review.variables)}
        />
      )}
    </div>
  );
}
