import { Button, FileButton } from '@mantine/core';
import { IconCamera, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type MountingRecord, mountingStore } from '../../drafts/mounting-store.ts';
import { newId } from '../../drafts/new-id.ts';
import type { KeptActs } from '../../drafts/use-kept-acts.ts';
import { markText } from './mark-text.ts';
import classes from './mount-page.module.css';
import { Verdict } from './verdict.tsx';

/** One check, as far as it has come: on the phone only, judged, or refused. */
export function CheckedPlate({
  record,
  queue,
  onNext,
  onAgain,
}: {
  record: MountingRecord;
  queue: KeptActs<MountingRecord>;
  onNext: () => void;
  onAgain: () => void;
}) {
  const { t } = useTranslation('plates');
  const { answer, state, problem = '' } = record;
  return (
    <>
      {answer !== undefined ? (
        <Verdict mounting={answer} />
      ) : state === 'refused' ? (
        <p role="alert" className={classes.refused}>
          <b className="tabular">{markText(record)}</b> {t('mount.refused', { problem })}
        </p>
      ) : queue.isStalled ? (
        <section className={classes.verdict} role="status">
          <h3>
            <IconCloudOff size={40} aria-hidden="true" />
            {t('mount.kept')}
          </h3>
          <p>{t('mount.keptText')}</p>
        </section>
      ) : (
        <p role="status">{t('mount.checking')}</p>
      )}
      {state !== 'refused' && (answer !== undefined || queue.isStalled) && (
        <Photo record={record} onSend={queue.send} />
      )}
      {state === 'refused' && (
        <Button variant="default" onClick={onAgain}>
          {t('mount.checkAgain')}
        </Button>
      )}
      {state === 'waiting' && queue.isStalled && (
        <Button variant="default" onClick={queue.send}>
          {t('mount.send')}
        </Button>
      )}
      <Button size="lg" fullWidth onClick={onNext}>
        {t('mount.next')}
      </Button>
    </>
  );
}

/** A picture of the plate in place, kept with the check until the asset has it. */
function Photo({ record, onSend }: { record: MountingRecord; onSend: () => void }) {
  const { t } = useTranslation('plates');
  const { photo } = record;
  if (photo !== undefined)
    return <p role="status">{t(photo.picture === undefined ? 'mount.photoSent' : 'mount.photoKept')}</p>;
  return (
    <FileButton
      accept="image/jpeg,image/png,image/webp"
      capture="environment"
      onChange={(picture) => {
        if (picture === null) return;
        mountingStore.put({ ...record, photo: { id: newId(), picture }, state: 'waiting' });
        onSend();
      }}
    >
      {(props) => (
        <Button {...props} variant="default" size="md" fullWidth leftSection={<IconCamera size={18} />}>
          {t('mount.photo')}
        </Button>
      )}
    </FileButton>
  );
}
