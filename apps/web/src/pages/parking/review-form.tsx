import type { NewSchemeReview } from '@cityplate/wire/parking-schemes';
import { Button, Textarea } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../app/map-search.ts';
import classes from './review-list.module.css';

type ReviewFormProps = {
  place: LngLat | undefined;
  isPicking: boolean;
  onPick: (isPicking: boolean) => void;
  isSending: boolean;
  onSend: (review: NewSchemeReview) => void;
};

/** The word of a unit that is asked: it agrees, or objects with a reason and, where that helps, a place. */
export function ReviewForm({ place, isPicking, onPick, isSending, onSend }: ReviewFormProps) {
  const { t } = useTranslation('parking');
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isMissing = isAsked && reason.trim() === '';
  const send = (verdict: NewSchemeReview['verdict']) => {
    setAsked(verdict === 'object');
    if (verdict === 'object' && reason.trim() === '') return;
    onSend({
      verdict,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(place === undefined ? {} : { position: [place[0], place[1]] }),
    });
  };
  return (
    <section className={classes.acts} aria-label={t('review.own')}>
      <Textarea
        size="xs"
        rows={2}
        maxLength={2000}
        label={t('review.reason')}
        placeholder={t('review.reasonExample')}
        value={reason}
        error={isMissing ? t('review.reasonMissing') : undefined}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <div className={classes.row}>
        <Button
          size="compact-sm"
          variant={isPicking ? 'filled' : 'default'}
          leftSection={<IconMapPin size={14} />}
          aria-pressed={isPicking}
          onClick={() => onPick(!isPicking)}
        >
          {t(isPicking ? 'review.picking' : place === undefined ? 'review.place' : 'review.placed')}
        </Button>
      </div>
      <div className={classes.row}>
        <Button size="sm" loading={isSending} onClick={() => send('agree')}>
          {t('review.agree')}
        </Button>
        <Button size="sm" variant="light" color="cinnabar" loading={isSending} onClick={() => send('object')}>
          {t('review.object')}
        </Button>
      </div>
    </section>
  );
}
