import type { Mounting, NewMounting } from '@cityplate/wire/plate-mounting';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import type { PlateMark } from '../../api/plate-mark.ts';
import { platesKey, sendMounting } from '../../api/plates.ts';
import { newId } from '../../drafts/new-id.ts';
import { ScanPlate } from '../../panels/scan/scan-plate.tsx';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './mount-page.module.css';
import { usePosition } from './use-position.ts';
import { Verdict } from './verdict.tsx';

/** On the spot with a phone: scan a plate, see whether it hangs where it belongs, go on to the next. */
export function MountPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedMountPage />
    </Suspense>
  );
}

/** Whether the server itself said no: then it has kept nothing of it. */
const isRefused = (error: Error) => error instanceof ApiProblem && error.status >= 400 && error.status < 500;

function LoadedMountPage() {
  const { t } = useTranslation('plates');
  const { token } = useSearch({ from: '/signed-in/mount' });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { state, find } = usePosition();
  const [mark, setMark] = useState<PlateMark | undefined>(token === undefined ? undefined : { token });
  const [done, setDone] = useState(0);
  // What was sent and got no answer is sent again as it was, so that it counts once.
  const unanswered = useRef<{ key: string; mounting: NewMounting }>(undefined);
  const check = useMutation({
    mutationFn: async ({ wanted, placed }: { wanted: PlateMark; placed: boolean }) => {
      if (unanswered.current === undefined) {
        const fix = placed ? await find() : undefined;
        if (placed && fix === undefined) return undefined;
        const mark = 'token' in wanted ? { token: wanted.token } : wanted;
        const mounting = { ...mark, at: new Date().toISOString(), ...fix };
        unanswered.current = { key: newId(), mounting };
      }
      return sendMounting(unanswered.current.key, unanswered.current.mounting);
    },
    onSuccess: (mounting: Mounting | undefined) => {
      if (mounting === undefined) return;
      setDone((count) => count + 1);
      void queryClient.invalidateQueries({ queryKey: platesKey });
    },
    onError: (error) => {
      if (isRefused(error)) unanswered.current = undefined;
    },
  });
  const { mutate } = check;
  useEffect(() => {
    if (mark !== undefined) mutate({ wanted: mark, placed: true });
  }, [mark, mutate]);
  const next = () => {
    unanswered.current = undefined;
    check.reset();
    setMark(undefined);
    void navigate({ to: '/mount', search: {}, replace: true });
  };
  return (
    <WorkPage title={t('mount.title')} lead={t('mount.lead')}>
      <div className={classes.page}>
        {mark === undefined ? (
          <ChoosePlate onChoose={setMark} />
        ) : check.data !== undefined ? (
          <Verdict mounting={check.data} onNext={next} />
        ) : check.error !== null ? (
          <>
            <ProblemNotice
              error={check.error}
              attempt={t('mount.attempt')}
              onRetry={() => mutate({ wanted: mark, placed: true })}
            />
            <Button variant="default" onClick={next}>
              {t('mount.next')}
            </Button>
          </>
        ) : state.is === 'refused' && !check.isPending ? (
          <>
            <p role="alert">{t('mount.noPosition')}</p>
            <Button onClick={() => mutate({ wanted: mark, placed: true })}>{t('mount.again')}</Button>
            <Button variant="default" onClick={() => mutate({ wanted: mark, placed: false })}>
              {t('mount.without')}
            </Button>
          </>
        ) : (
          <p role="status">{t(state.is === 'finding' ? 'mount.locating' : 'mount.checking')}</p>
        )}
        {done > 0 && <p className="muted tabular">{t('mount.done', { count: done })}</p>}
      </div>
    </WorkPage>
  );
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
