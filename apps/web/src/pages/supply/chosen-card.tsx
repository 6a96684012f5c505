import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import { Button, CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useNumber } from '../../ui/use-number.ts';
import classes from './chosen-card.module.css';
import { useStartScheme } from './use-start-scheme.ts';
import type { Street } from './use-streets.ts';

type ChosenCardProps = {
  compound: ParkingSupply['compounds'][number] | undefined;
  street: Street | undefined;
  onClose: () => void;
};

const zoom = 17;
const placeOf = ([west, south, east, north]: Street['box']): string =>
  [(west + east) / 2, (south + north) / 2, zoom].map((part) => Number(part.toFixed(6))).join(',');

/** Over the map: the figures of what is chosen, and what can be done about it. */
export function ChosenCard({ compound, street, onClose }: ChosenCardProps) {
  const { t } = useTranslation('supply');
  const writing = useNumber();
  const { verbs } = useMe();
  const start = useStartScheme();
  if (compound === undefined && street === undefined) return null;
  const name = compound === undefined ? street?.road || t('unnamed') : (compound.name ?? compound.code);
  return (
    <section className={classes.card} aria-label={name}>
      <div className={classes.head}>
        <h3 className={classes.name}>{name}</h3>
        <CloseButton size="sm" aria-label={t('close')} onClick={onClose} />
      </div>
      {compound !== undefined && (
        <p className={classes.text}>
          {compound.households === null
            ? t('chosen.uncounted', { near: writing(compound.stallsNear) })
            : t('chosen.compound', {
                households: writing(compound.households),
                near: writing(compound.stallsNear),
                shortage: writing(compound.shortage),
              })}
        </p>
      )}
      {compound === undefined && street !== undefined && (
        <>
          <p className={classes.text}>
            {t('chosen.street', { stalls: writing(street.stalls), kerbs: street.kerbs.length })}
          </p>
          <div className={classes.acts}>
            {verbs.includes('parking.draw') && street.stalls > 0 && start.canTake(street) && (
              <Button size="compact-sm" onClick={() => start.begin(street)}>
                {t('chosen.begin')}
              </Button>
            )}
            <Link to="/parking" search={{ at: placeOf(street.box) }}>
              {t('chosen.look')}
            </Link>
          </div>
        </>
      )}
    </section>
  );
}
