import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type MountingRecord, mountingStore } from '../../drafts/mounting-store.ts';
import type { KeptActs } from '../../drafts/use-kept-acts.ts';
import { downloadJson } from '../../drafts/work-as-geojson.ts';
import { useDate } from '../../ui/use-date.ts';
import { markText } from './mark-text.ts';
import classes from './mount-page.module.css';

const isRight = ({ answer }: MountingRecord) => answer?.verdict === 'ok' && !answer.unsure;

/** Checks that wait for a network, and the verdicts that came after their person had gone on. */
export function MountingQueue({
  queue,
  shown,
  onShow,
  onAgain,
}: {
  queue: KeptActs<MountingRecord>;
  shown: string | undefined;
  onShow: (id: string) => void;
  onAgain: (record: MountingRecord) => void;
}) {
  const { t } = useTranslation('plates');
  const { moment } = useDate();
  const others = queue.records.filter(({ id }) => id !== shown);
  if (others.length === 0)
    return queue.isKept || queue.records.length === 0 ? null : <p role="alert">{t('mount.unkept')}</p>;
  const waiting = others.filter(({ state }) => state === 'waiting');
  const right = others.filter((record) => record.state === 'judged' && isRight(record));
  const asking = others.filter((record) => !waiting.includes(record) && !right.includes(record));
  const download = () =>
    downloadJson(
      // A picture in it would be unreadable; whether there is one is told.
      queue.records.map(({ photo, ...record }) => ({ ...record, photo: photo !== undefined })),
      `mountings-${new Date().toISOString().slice(0, 10)}.json`,
    );
  return (
    <section className={classes.queue} aria-label={t('mount.queue')}>
      {!queue.isKept && <p role="alert">{t('mount.unkept')}</p>}
      {waiting.length > 0 && (
        <div className={classes.row}>
          <b>{t('mount.waiting', { count: waiting.length })}</b>
          <Button size="compact-sm" onClick={queue.send}>
            {t('mount.send')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={download}>
            {t('mount.download')}
          </Button>
        </div>
      )}
      {asking.map((record) => (
        <div key={record.id} className={classes.row}>
          <span>
            <b className="tabular">{markText(record)}</b>{' '}
            {record.answer === undefined
              ? t('mount.refused', { problem: record.problem ?? '' })
              : t(`verdict.${record.answer.verdict}`)}
            <span className="muted"> {moment(record.at)}</span>
          </span>
          {record.answer === undefined ? (
            <>
              <Button size="compact-sm" variant="default" onClick={() => onAgain(record)}>
                {t('mount.checkAgain')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                onClick={() => mountingStore.remove(record.id)}
              >
                {t('mount.drop')}
              </Button>
            </>
          ) : (
            <Button size="compact-sm" variant="default" onClick={() => onShow(record.id)}>
              {t('mount.show')}
            </Button>
          )}
        </div>
      ))}
      {right.length > 0 && (
        <div className={classes.row}>
          <span>{t('mount.right', { count: right.length })}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              for (const { id } of right) mountingStore.remove(id);
            }}
          >
            {t('mount.seen')}
          </Button>
        </div>
      )}
    </section>
  );
}
