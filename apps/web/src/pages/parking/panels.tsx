import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PhoneSheet } from '../../panels/phone/phone-sheet.tsx';
import { useIsPhone } from '../map/use-insets.ts';
import classes from './parking-page.module.css';

type PanelsProps = {
  /** Drawn over the map. */
  over?: ReactNode;
  left: ReactNode;
  /** What the drawing comes to; on a phone the second page of the sheet. */
  right?: ReactNode;
  /** Names of the two pages of the sheet. */
  names?: readonly [string, string];
  opened: string;
};

/** The panels beside the map; on a phone a sheet under it, one panel at a time. */
export function Panels({ over, left, right, names, opened }: PanelsProps) {
  const { t } = useTranslation('parking');
  const isPhone = useIsPhone();
  const [page, setPage] = useState('left');
  if (!isPhone)
    return (
      <>
        {over !== undefined && <div className={classes.over}>{over}</div>}
        <section className={classes.left} aria-label={names?.[0] ?? t('title')}>
          {left}
        </section>
        {right !== undefined && (
          <section className={classes.right} aria-label={names?.[1] ?? t('title')}>
            {right}
          </section>
        )}
      </>
    );
  return (
    <>
      {over !== undefined && <div className={classes.over}>{over}</div>}
      <PhoneSheet opened={opened} start="half">
        <div className={classes.sheet}>
          {names !== undefined && right !== undefined && (
            <SegmentedControl
              size="xs"
              className={classes.pages ?? ''}
              value={page}
              data={[
                { value: 'left', label: names[0] },
                { value: 'right', label: names[1] },
              ]}
              onChange={setPage}
            />
          )}
          {page === 'right' && right !== undefined ? right : left}
        </div>
      </PhoneSheet>
    </>
  );
}
