import type { Mounting, NearAsset } from '@cityplate/wire/plate-mounting';
import { Button, FileButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCamera,
  IconCircleCheck,
  IconMapPinOff,
  IconMapPinX,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { uploadPhoto } from '../../api/photos.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './mount-page.module.css';

const icons = {
  ok: IconCircleCheck,
  far: IconMapPinX,
  doubtful: IconAlertTriangle,
  swapped: IconArrowsExchange,
  unlocated: IconMapPinOff,
};

/** The answer, large enough for bright sun: whether it hangs right, how far off, and what to do. */
export function Verdict({ mounting, onNext }: { mounting: Mounting; onNext: () => void }) {
  const { t } = useTranslation('plates');
  const { verdict, plate, distanceMetres, accuracyMetres, suspected, swappedWith = '', unsure } = mounting;
  const Icon = icons[verdict];
  return (
    <>
      <section className={classes.verdict} data-verdict={verdict} role="status">
        <h3>
          <Icon size={40} aria-hidden="true" />
          {t(`verdict.${verdict}`)}
        </h3>
        {distanceMetres !== undefined && (
          <p className={classes.distance}>
            <span>{t('mount.distance')}</span>
            <b className="tabular">{t('mount.metres', { count: Math.round(distanceMetres) })}</b>
            {accuracyMetres !== undefined && (
              <span>{t('mount.accuracy', { count: Math.round(accuracyMetres) })}</span>
            )}
          </p>
        )}
        <p>{t(`mount.${verdict}Text`, { serial: swappedWith })}</p>
      </section>
      <dl className={classes.facts}>
        <dt>{t('mount.is')}</dt>
        <dd>
          <b>{plate.title}</b> <span className="tabular">{plate.code}</span>
          {plate.road !== undefined && <span className="muted"> {plate.road}</span>}
          <span className="tabular muted"> · {plate.serial}</span>
        </dd>
        {suspected !== undefined && (
          <>
            <dt>{t('mount.suspected')}</dt>
            <dd>
              <Near asset={suspected} />
            </dd>
          </>
        )}
      </dl>
      {unsure && verdict === 'ok' && <p className={classes.hint}>{t('mount.unsure')}</p>}
      <Photo mounting={mounting} />
      <Button size="lg" fullWidth onClick={onNext}>
        {t('mount.next')}
      </Button>
    </>
  );
}

function Near({ asset }: { asset: NearAsset }) {
  const { t } = useTranslation('plates');
  return (
    <>
      <b>{asset.title}</b> <span className="tabular">{asset.code}</span>{' '}
      <span className="tabular">{t('mount.metres', { count: Math.round(asset.distanceMetres) })}</span>
      <span className="muted">
        {' · '}
        {asset.serial === undefined ? t('mount.noPlate') : t('mount.belongs', { serial: asset.serial })}
      </span>
    </>
  );
}

/** A picture of the plate in place, kept with the asset. */
function Photo({ mounting: { plate } }: { mounting: Mounting }) {
  const { t } = useTranslation('plates');
  const send = useMutation({
    mutationFn: (picture: File) => uploadPhoto(picture, { layer: plate.layer, asset: plate.assetId }),
  });
  if (send.isSuccess) return <p role="status">{t('mount.photoSent')}</p>;
  return (
    <>
      <FileButton
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        onChange={(picture) => {
          if (picture !== null) send.mutate(picture);
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="md"
            fullWidth
            loading={send.isPending}
            leftSection={<IconCamera size={18} />}
          >
            {t('mount.photo')}
          </Button>
        )}
      </FileButton>
      {send.error !== null && (
        <ProblemNotice error={send.error} attempt={t('mount.photoAttempt')} onRetry={() => send.reset()} />
      )}
    </>
  );
}
