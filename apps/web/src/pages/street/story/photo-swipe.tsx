import { paths } from '@cityplate/wire/paths';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../api/api-problem.ts';
import { fetchFile } from '../../../api/http.ts';
import { photosQuery } from '../../../api/photos.ts';
import { useDate } from '../../../ui/use-date.ts';
import headClasses from './line-list.module.css';
import classes from './photo-swipe.module.css';

type Photo = { readonly id: string; readonly at: string };

/** Asked once: the browser keeps the picture, and a pair that is none stays none. */
const useAligned = (before: Photo, after: Photo) =>
  useQuery({
    queryKey: ['photos', 'aligned', after.id, before.id],
    queryFn: () => fetchFile(paths.alignedPhoto(after.id, before.id), () => undefined).then(() => true),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** The first and the last photo of a zone, the last brought onto the first and uncovered by a swipe. */
export function ZonePhotos({ zone }: { zone: string }) {
  const { t } = useTranslation('street');
  const photos = useQuery(photosQuery('streetscape-zones', zone)).data ?? [];
  const byTime = photos
    .map(({ id, takenAt, createdAt }): Photo => ({ id, at: takenAt ?? createdAt }))
    .sort((one, next) => Date.parse(one.at) - Date.parse(next.at));
  const [before, after] = [byTime[0], byTime.at(-1)];
  if (before === undefined || after === undefined || before === after) return null;
  return (
    <section aria-labelledby="photos-title" className={headClasses.section}>
      <header className={headClasses.head}>
        <h2 id="photos-title">{t('photos.title')}</h2>
      </header>
      <PhotoSwipe key={`${before.id} ${after.id}`} before={before} after={after} />
    </section>
  );
}

function PhotoSwipe({ before, after }: { before: Photo; after: Photo }) {
  const { t } = useTranslation('street');
  const { day } = useDate();
  const [percent, setPercent] = useState(50);
  const aligned = useAligned(before, after);
  const [beforeLabel, afterLabel] = [
    t('photos.before', { day: day(before.at) }),
    t('photos.after', { day: day(after.at) }),
  ];
  if (aligned.isPending) return <p role="status">{t('photos.aligning')}</p>;
  if (aligned.error !== null)
    return (
      <div className={classes.apart} data-testid="photos-apart">
        <p role="status">
          {t('photos.noPair')}
          {aligned.error instanceof ApiProblem ? (aligned.error.detail ?? aligned.error.message) : ''}
        </p>
        <img src={paths.photo(before.id)} alt={beforeLabel} />
        <img src={paths.photo(after.id)} alt={afterLabel} />
      </div>
    );
  return (
    <div className={classes.swipe} data-testid="photo-swipe">
      <img src={paths.photo(before.id)} alt={beforeLabel} />
      <img
        src={paths.alignedPhoto(after.id, before.id)}
        alt={afterLabel}
        style={{ clipPath: `inset(0 0 0 ${percent}%)` }}
      />
      <span className={classes.edge} style={{ left: `${percent}%` }} aria-hidden="true" />
      <span className={classes.label} data-side="before" aria-hidden="true">
        {beforeLabel}
      </span>
      <span className={classes.label} data-side="after" aria-hidden="true">
        {afterLabel}
      </span>
      <input
        type="range"
        min={0}
        max={100}
        value={percent}
        aria-label={t('photos.swipe')}
        aria-valuetext={t('photos.share', { percent })}
        onChange={({ currentTarget }) => setPercent(Number(currentTarget.value))}
      />
    </div>
  );
}
