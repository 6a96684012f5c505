import { paths } from '@cityplate/wire/paths';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photosQuery } from '../../api/photos.ts';
import classes from './inspect.module.css';

const longestSidePixels = 1600;

/** What the camera sees, as a picture of a size that travels. */
function snap(video: HTMLVideoElement): Promise<Blob | null> {
  const scale = Math.min(1, longestSidePixels / Math.max(video.videoWidth, video.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
}

function useUrl(picture: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (picture === undefined) return;
    const made = URL.createObjectURL(picture);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return picture === undefined ? undefined : url;
}

/** The camera with the last photo as a ghost over it, so that both show the same; without one, the two side by side. */
export function GhostCamera({
  layer,
  asset,
  picture,
  onPicture,
}: {
  layer: string;
  asset: string;
  picture: Blob | undefined;
  onPicture: (picture: Blob) => void;
}) {
  const { t } = useTranslation('inspect');
  const photos = useQuery({ ...photosQuery(layer, asset), networkMode: 'always', retry: false });
  const last = photos.data?.[0]?.id;
  const [stream, setStream] = useState<MediaStream>();
  const [hasCamera, setHasCamera] = useState('mediaDevices' in navigator);
  const video = useRef<HTMLVideoElement>(null);
  const taken = useUrl(picture);
  useEffect(() => {
    if (video.current !== null && stream !== undefined) video.current.srcObject = stream;
    return () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [stream]);
  const open = () =>
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then(setStream, () => setHasCamera(false));
  const take = async () => {
    const snapped = video.current === null ? null : await snap(video.current);
    setStream(undefined);
    if (snapped !== null) onPicture(snapped);
  };
  const ghost = last === undefined ? undefined : paths.photo(last);
  return (
    <section className={classes.camera} aria-label={t('photo.title')}>
      {stream !== undefined ? (
        <div className={classes.finder}>
          {/* What the camera sees has no sound and no words. */}
          <video ref={video} autoPlay playsInline muted />
          {ghost !== undefined && <img src={ghost} alt={t('photo.last')} className={classes.ghost} />}
          <Button onClick={() => void take()}>{t('photo.shutter')}</Button>
        </div>
      ) : (
        <div className={classes.pair}>
          {ghost !== undefined && <img src={`${ghost}?size=small`} alt={t('photo.last')} />}
          {taken !== undefined && <img src={taken} alt={t('photo.taken')} />}
        </div>
      )}
      {stream === undefined && (
        <div className={classes.buttons}>
          {hasCamera && (
            <Button variant="default" onClick={() => void open()}>
              {t('photo.camera')}
            </Button>
          )}
          <label className={classes.file}>
            {t(picture === undefined ? 'photo.take' : 'photo.again')}
            <input
              type="file"
              accept="image/*"
              capture="environment"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                if (file !== undefined) onPicture(file);
              }}
            />
          </label>
        </div>
      )}
    </section>
  );
}
