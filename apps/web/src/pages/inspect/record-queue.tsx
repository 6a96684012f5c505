import type { LayerDefinition } from '@cityplate/layers/definition';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type InspectionRecord, inspectionStore } from '../../drafts/inspection-store.ts';
import { settleConflict } from '../../drafts/send-inspections.ts';
import { downloadJson } from '../../drafts/work-as-geojson.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './inspect.module.css';
import type { InspectionQueue } from './use-inspection-queue.ts';

/** What the server has not taken yet, and what it asks about; nothing here is dropped but by the inspector's own hand. */
export function RecordQueue({ queue, definition }: { queue: InspectionQueue; definition: LayerDefinition }) {
  const { t } = useTranslation('inspect');
  const { records, isKept } = queue;
  if (records.length === 0) return null;
  const download = () =>
    downloadJson(
      // A picture in it would be unreadable; how many there are is told.
      records.map(({ photos, ...record }) => ({ ...record, photos: photos.length })),
      `inspections-${new Date().toISOString().slice(0, 10)}.json`,
    );
  return (
    <section className={classes.queue} aria-label={t('queue.title')}>
      <div className={classes.queueHead}>
        <b>{t('queue.count', { count: records.length })}</b>
        <Button size="xs" onClick={queue.send}>
          {t('queue.send')}
        </Button>
        <Button size="xs" variant="default" onClick={download}>
          {t('queue.download')}
        </Button>
      </div>
      {!isKept && <p role="alert">{t('queue.unkept')}</p>}
      <ul className={classes.records}>
        {records.map((record) => (
          <li key={record.id}>
            <span>
              {record.place} <span className="tabular muted">{record.code}</span>
            </span>
            <RecordState record={record} definition={definition} onSend={queue.send} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecordState({
  record,
  definition,
  onSend,
}: {
  record: InspectionRecord;
  definition: LayerDefinition;
  onSend: () => void;
}) {
  const { t } = useTranslation('inspect');
  const inLanguage = useWords();
  const settle = (field: string, whose: 'mine' | 'theirs') => {
    settleConflict(record, field, whose, inspectionStore);
    onSend();
  };
  if (record.state === 'waiting') return <span className="muted">{t('queue.waiting')}</span>;
  if (record.state === 'refused')
    return (
      <div className={classes.ask}>
        <span>{t('queue.refused', { problem: record.problem ?? '' })}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            inspectionStore.put({ ...record, state: 'waiting' });
            onSend();
          }}
        >
          {t('queue.again')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          onClick={() => inspectionStore.remove(record.id)}
        >
          {t('queue.drop')}
        </Button>
      </div>
    );
  return record.conflicts.map(({ field, mine, theirs }) => {
    const label = definition.fields[field]?.label;
    return (
      <div key={field} className={classes.ask}>
        <span>
          {t('queue.conflict', {
            field: label === undefined ? field : inLanguage(label),
            theirs: theirs ?? t('queue.empty'),
          })}
        </span>
        <Button size="compact-sm" onClick={() => settle(field, 'mine')}>
          {t('queue.mine', { value: mine })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => settle(field, 'theirs')}>
          {t('queue.theirs')}
        </Button>
      </div>
    );
  });
}
