import { Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { photosQuery, uploadPhoto } from '../../api/photos.ts';
import type { Selection } from '../../app/use-map-state.ts';
import { PhotoList } from '../../ui/photo-list.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import panel from './archive-panel.module.css';

/** Pictures that arrived, so that trying again after a failure sends only the rest. */
const sent = new WeakSet<File>();

/** What the place looks like: photos of the asset and of claims on it, and one more from camera or gallery. */
export function PhotosSection({ selection: { layer, asset } }: { selection: Selection }) {
  const { t } = useTranslation();
  const { verbs } = useMe();
  const unitName = useUnitName();
  const { moment } = useDate();
  const picker = useRef<HTMLInputElement>(null);
  const queryClient = useQueryClient();
  const query = photosQuery(layer, asset);
  const photos = useQuery({ ...query, enabled: verbs.includes('photo.read') });
  const sending = useMutation({
    mutationFn: async (pictures: readonly File[]) => {
      for (const picture of pictures.filter((each) => !sent.has(each))) {
        await uploadPhoto(picture, { layer, asset });
        sent.add(picture);
      }
    },
    // Those before one that failed are there all the same.
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });
  if (!verbs.includes('photo.read')) return null;

  return (
    <section aria-label={t('photos.title')}>
      <h3 className={panel.heading}>{t('photos.title')}</h3>
      {photos.error !== null && (
        <ProblemNotice
          error={photos.error}
          attempt={t('photos.reading')}
          onRetry={() => void photos.refetch()}
        />
      )}
      {photos.data?.length === 0 && <p className={panel.quiet}>{t('photos.none')}</p>}
      <PhotoList
        photos={(photos.data ?? []).map(({ id, unit, createdAt, takenAt }) => ({
          id,
          label: `${moment(takenAt ?? createdAt)} · ${unitName(unit)}`,
        }))}
      />
      {sending.error !== null && (
        <ProblemNotice
          error={sending.error}
          attempt={t('photos.sending')}
          onRetry={() => sending.mutate(sending.variables)}
        />
      )}
      {verbs.includes('photo.upload') && (
        <>
          <Button
            mt={8}
            size="xs"
            variant="default"
            leftSection={<IconCamera size={16} stroke={1.7} />}
            loading={sending.isPending}
            onClick={() => picker.current?.click()}
          >
            {t('photos.add')}
          </Button>
          <input
            ref={picker}
            type="file"
            accept="image/*"
            multiple
            hidden
            aria-label={t('photos.add')}
            onChange={({ currentTarget }) => {
              const pictures = [...(currentTarget.files ?? [])];
              currentTarget.value = '';
              if (pictures.length > 0) sending.mutate(pictures);
            }}
          />
        </>
      )}
    </section>
  );
}
