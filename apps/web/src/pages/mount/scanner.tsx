import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mount-page.module.css';
import { tokenIn } from './token-in.ts';

/** What browsers that can read codes bring along; TypeScript does not know it yet. */
interface CodeReader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** A reader of QR codes, where the browser has one (Chrome on Android has, Safari has not). */
export function makeReader(): CodeReader | undefined {
  const made: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (typeof made !== 'function') return undefined;
  const reader: CodeReader = Reflect.construct(made, [{ formats: ['qr_code'] }]);
  return reader;
}

const millisecondsBetween = 200;

/** The camera's picture, read until a plate's code is in it. */
export function Scanner({ onToken, onStop }: { onToken: (token: string) => void; onStop: () => void }) {
  const { t } = useTranslation('plates');
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<'refused' | 'foreign'>();
  useEffect(() => {
    const reader = makeReader();
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async () => {
      const picture = video.current;
      if (ended || picture === null || reader === undefined) return;
      const found = picture.readyState >= 2 ? await reader.detect(picture).catch(() => []) : [];
      if (ended) return;
      const token = found.map(({ rawValue }) => tokenIn(rawValue)).find((each) => each !== undefined);
      if (token !== undefined) {
        onToken(token);
        return;
      }
      if (found.length > 0) setProblem('foreign');
      timer = setTimeout(() => void look(), millisecondsBetween);
    };
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (ended || video.current === null) return;
        video.current.srcObject = stream;
        await video.current.play();
        await look();
      } catch {
        if (!ended) setProblem('refused');
      }
    };
    void start().finally(() => {
      if (ended) for (const track of stream?.getTracks() ?? []) track.stop();
    });
    return () => {
      ended = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [onToken]);
  return (
    <div className={classes.scanner}>
      {problem === 'refused' ? (
        <p role="alert">{t('mount.cameraRefused')}</p>
      ) : (
        <>
          <video ref={video} className={classes.video} muted playsInline />
          <p role="status">{problem === 'foreign' ? t('mount.notOurs') : t('mount.scanning')}</p>
        </>
      )}
      <Button variant="default" onClick={onStop}>
        {t('mount.stop')}
      </Button>
    </div>
  );
}
