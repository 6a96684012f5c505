import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markIn, type PlateMark } from '../../api/plate-mark.ts';
import { openCodeReader } from './code-reader.ts';
import { pixelsOf } from './pixels.ts';
import classes from './scan.module.css';

const millisecondsBetween = 150;
const longestSide = 1280;

/** The camera's picture, read until a plate's code is in it. */
export function CameraScan({ onMark, onStop }: { onMark: (mark: PlateMark) => void; onStop: () => void }) {
  const { t } = useTranslation('scan');
  const video = useRef<HTMLVideoElement>(null);
  const [says, setSays] = useState<'starting' | 'looking' | 'foreign' | 'refused' | 'noReader'>('starting');
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      const reader = openCodeReader();
      // Its failure is awaited below, after the camera.
      reader.catch(() => undefined);
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: longestSide } },
        });
        if (ended || video.current === null) return stop();
        video.current.srcObject = stream;
        await video.current.play();
      } catch {
        if (!ended) setSays('refused');
        return;
      }
      try {
        const read = await reader;
        if (ended) return;
        setSays('looking');
        await look(read);
      } catch {
        if (!ended) setSays('noReader');
      }
    };
    const look = async (read: Awaited<ReturnType<typeof openCodeReader>>) => {
      const shown = video.current;
      if (ended || shown === null) return;
      const picture = pixelsOf(shown, [shown.videoWidth, shown.videoHeight], longestSide);
      const texts = picture === undefined ? [] : await read(picture);
      if (ended) return;
      const mark = texts.map(markIn).find((each) => each !== undefined);
      if (mark !== undefined) {
        onMark(mark);
        return;
      }
      if (texts.length > 0) setSays('foreign');
      timer = setTimeout(() => void look(read).catch(() => setSays('noReader')), millisecondsBetween);
    };
    void start();
    return () => {
      ended = true;
      clearTimeout(timer);
      stop();
    };
  }, [onMark]);
  const failed = says === 'refused' || says === 'noReader';
  return (
    <div className={classes.camera}>
      {!failed && (
        <div className={classes.finder}>
          <video ref={video} className={classes.video} muted playsInline />
          <span className={classes.frame} aria-hidden="true" />
        </div>
      )}
      <p role={failed ? 'alert' : 'status'}>{t(says)}</p>
      <Button variant="default" onClick={onStop}>
        {t(failed ? 'back' : 'stop')}
      </Button>
    </div>
  );
}
