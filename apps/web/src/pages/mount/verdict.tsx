import type { Mounting, NearAsset } from '@cityplate/wire/plate-mounting';
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCircleCheck,
  IconMapPinOff,
  IconMapPinX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './mount-page.module.css';

const icons = {
  ok: IconCircleCheck,
  far: IconMapPinX,
  doubtful: IconAlertTriangle,
  swapped: IconArrowsExchange,
  unlocated: IconMapPinOff,
};

/** The answer, large enough for bright sun: whether it hangs right, how far off, and what to do. */
export function Verdict({ mounting }: { mounting: Mounting }) {
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
