import { nothingRead, type Survey } from '@cityplate/formats/survey-content';
import { useEffect, useRef, useState } from 'react';

export const mostMegabytes = 64;

const failed = (code: string, zh: string, en: string): Survey =>
  nothingRead(undefined, [{ path: '', code, message: { zh, en } }]);

export type SurveyFile = {
  readonly name: string | undefined;
  /** Undefined while it is being read. */
  readonly survey: Survey | undefined;
  readonly read: (file: File) => void;
};

/** A file of the surveyor's as it is read in a thread of its own; the latest one counts. */
export function useSurveyFile(): SurveyFile {
  const [name, setName] = useState<string>();
  const [survey, setSurvey] = useState<Survey>();
  const working = useRef<Worker>(undefined);
  useEffect(() => () => working.current?.terminate(), []);
  return {
    ...{ name, survey },
    read(file) {
      working.current?.terminate();
      setName(file.name);
      setSurvey(undefined);
      if (file.size > mostMegabytes * 1024 * 1024) {
        const [zh, en] = [`文件超过 ${mostMegabytes} MB`, `The file is larger than ${mostMegabytes} MB`];
        setSurvey(failed('too-large', zh, en));
        return;
      }
      const worker = new Worker(new URL('./survey-worker.ts', import.meta.url), { type: 'module' });
      working.current = worker;
      const end = (then: Survey) => {
        worker.terminate();
        if (working.current === worker) setSurvey(then);
      };
      const broken = failed(
        'unreadable',
        '文件无法读取，请重新选择',
        'The file cannot be read: choose it again',
      );
      worker.onmessage = ({ data }: MessageEvent<Survey>) => end(data);
      worker.onerror = () => end(broken);
      worker.postMessage(file);
    },
  };
}
