import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import type { PlateMark } from '../../api/plate-mark.ts';
import { platesKey } from '../../api/plates.ts';
import { type MountingRecord, mountingStore } from '../../drafts/mounting-store.ts';
import { newId } from '../../drafts/new-id.ts';
import { sendMountingRecord } from '../../drafts/send-mountings.ts';
import { useKeptActs } from '../../drafts/use-kept-acts.ts';
import { OfflineNote } from '../../panels/scan/offline-note.tsx';
import { ScanPlate } from '../../panels/scan/scan-plate.tsx';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { CheckedPlate } from './checked-plate.tsx';
import classes from './mount-page.module.css';
import { MountingQueue } from './mounting-queue.tsx';
import { usePosition } from './use-position.ts';

/** On the spot with a phone: scan a plate, see whether it hangs where it belongs, go on to the next. */
export function MountPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedMountPage />
    </Suspense>
  );
}

function LoadedMountPage() {
  const { t } = useTranslation('plates');
  const { token } = useSearch({ from: '/signed-in/mount' });
  const { person } = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { state, find } = usePosition();
  const [mark, setMark] = useState<PlateMark | undefined>(token === undefined ? undefined : { token });
  const [shown, setShown] = useState<string>();
  const [judged, setJudged] = useState<ReadonlySet<string>>(new Set());
  const queue = useKeptActs(mountingStore, sendMountingRecord);
  const { add } = queue;
  const record = queue.records.find(({ id }) => id === shown);
  const answered = record?.answer === undefined ? undefined : record.id;
  useEffect(() => {
    if (answered === undefined) return;
    setJudged((before) => new Set(before).add(answered));
    void queryClient.invalidateQueries({ queryKey: platesKey });
  }, [answered, queryClient]);
  /** Kept on the phone before it is sent: from here on neither a reload nor a dead spot loses it. */
  const check = useCallback(
    async (wanted: PlateMark, placed: boolean) => {
      setMark(wanted);
      const fix = placed ? await find() : undefined;
      if (placed && fix === undefined) return;
      const id = newId();
      add({
        ...{ format: 1, id, person: person.id, at: new Date().toISOString(), state: 'waiting' },
        mark: 'token' in wanted ? { token: wanted.token } : wanted,
        ...fix,
      });
      setShown(id);
      // Opened again, the address would check the same plate once more.
      void navigate({ to: '/mount', search: {}, replace: true });
    },
    [add, find, navigate, person.id],
  );
  useOnce(token, (given) => void check({ token: given }, true));
  const next = () => {
    // What was seen is no work any more; what waits stays.
    if (record !== undefined && record.state !== 'waiting') mountingStore.remove(record.id);
    setShown(undefined);
    setMark(undefined);
  };
  const again = ({ id, mark: wanted }: MountingRecord) => {
    mountingStore.remove(id);
    setShown(undefined);
    void check(wanted, true);
  };
  return (
    <WorkPage title={t('mount.title')} lead={mark === undefined ? t('mount.lead') : undefined}>
      <div className={classes.page}>
        {record !== undefined ? (
          <CheckedPlate record={record} queue={queue} onNext={next} onAgain={() => again(record)} />
        ) : mark === undefined ? (
          <ChoosePlate onChoose={(wanted) => void check(wanted, true)} />
        ) : state.is === 'refused' ? (
          <>
            <p role="alert">{t('mount.noPosition')}</p>
            <Button onClick={() => void check(mark, true)}>{t('mount.again')}</Button>
            <Button variant="default" onClick={() => void check(mark, false)}>
              {t('mount.without')}
            </Button>
          </>
        ) : (
          <p role="status">{t('mount.locating')}</p>
        )}
        {judged.size > 0 && <p className="muted tabular">{t('mount.done', { count: judged.size })}</p>}
        <MountingQueue queue={queue} shown={shown} onShow={setShown} onAgain={again} />
        <OfflineNote scope="/mount" />
      </div>
    </WorkPage>
  );
}

/** Does something once for a value of the address, however often the page is drawn. */
function useOnce(value: string | undefined, act: (value: string) => void): void {
  const [done, setDone] = useState<string>();
  useEffect(() => {
    if (value === undefined || value === done) return;
    setDone(value);
    act(value);
  }, [value, done, act]);
}

/** By its code, or by typing the serial. */
function ChoosePlate({ onChoose }: { onChoose: (mark: PlateMark) => void }) {
  const { t } = useTranslation('plates');
  const [serial, setSerial] = useState('');
  return (
    <>
      <ScanPlate onMark={onChoose} />
      <form
        className={classes.typed}
        onSubmit={(event) => {
          event.preventDefault();
          if (serial.trim() !== '') onChoose({ serial: serial.trim() });
        }}
      >
        <TextInput
          label={t('mount.type')}
          placeholder={t('mount.typePlaceholder')}
          size="md"
          maxLength={40}
          autoCapitalize="characters"
          autoComplete="off"
          value={serial}
          onChange={(event) => setSerial(event.currentTarget.value)}
        />
        <Button type="submit" size="md" variant="default" disabled={serial.trim() === ''}>
          {t('mount.check')}
        </Button>
      </form>
    </>
  );
}
