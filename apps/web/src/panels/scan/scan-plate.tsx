import { Button, FileButton } from '@mantine/core';
import { IconPhotoScan, IconScan } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markIn, type PlateMark } from '../../api/plate-mark.ts';
import { CameraScan } from './camera-scan.tsx';
import { openCodeReader } from './code-reader.ts';
import { pixelsOf } from './pixels.ts';
import classes from './scan.module.css';

const longestSide = 2400;

/** What the first plate's code in a picture says; 'foreign' when there are only other codes. */
async function markInPicture(file: Blob): Promise<PlateMark | 'foreign' | 'nothing'> {
  const bitmap = await createImageBitmap(file);
  const picture = pixelsOf(bitmap, [bitmap.width, bitmap.height], longestSide);
  bitmap.close();
  const texts = picture === undefined ? [] : await (await openCodeReader())(picture);
  return texts.map(markIn).find((each) => each !== undefined) ?? (texts.length > 0 ? 'foreign' : 'nothing');
}

/** A plate's code by the camera or out of a picture; where a page has no camera (plain http), by a picture alone. */
export function ScanPlate({ onMark }: { onMark: (mark: PlateMark) => void }) {
  const { t } = useTranslation('scan');
  const [isScanning, setScanning] = useState(false);
  const [says, setSays] = useState<'foreign' | 'nothing' | 'unreadable' | 'reading'>();
  const hasCamera = 'mediaDevices' in navigator;
  const scanned = useCallback(
    (mark: PlateMark) => {
      setScanning(false);
      onMark(mark);
    },
    [onMark],
  );
  const readPicture = async (file: File | null) => {
    if (file === null) return;
    setSays('reading');
    const found = await markInPicture(file).catch(() => 'unreadable' as const);
    if (typeof found === 'string') {
      setSays(found);
      return;
    }
    setSays(undefined);
    onMark(found);
  };
  if (isScanning) return <CameraScan onMark={scanned} onStop={() => setScanning(false)} />;
  return (
    <div className={classes.choose}>
      {hasCamera && (
        <Button
          size="lg"
          leftSection={<IconScan size={22} />}
          onClick={() => {
            setSays(undefined);
            setScanning(true);
          }}
        >
          {t('scan')}
        </Button>
      )}
      <FileButton accept="image/*" onChange={(file) => void readPicture(file)}>
        {(props) => (
          <Button
            {...props}
            size="lg"
            variant={hasCamera ? 'default' : 'filled'}
            leftSection={<IconPhotoScan size={22} />}
          >
            {t('picture')}
          </Button>
        )}
      </FileButton>
      {says !== undefined && <p role={says === 'reading' ? 'status' : 'alert'}>{t(says)}</p>}
    </div>
  );
}
