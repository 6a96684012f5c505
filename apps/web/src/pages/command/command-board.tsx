import type { Command } from '@cityplate/wire/command';
import { useTranslation } from 'react-i18next';
import type { CommandSearch } from '../../app/command-search.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './command-board.module.css';
import { HeatMap } from './heat-map.tsx';
import { KindBars } from './kind-bars.tsx';
import { RedBlackList } from './red-black-list.tsx';
import { StageBars } from './stage-bars.tsx';
import { Tiles } from './tiles.tsx';
import { TrendChart } from './trend-chart.tsx';
import { UnitTable } from './unit-table.tsx';

export type BoardProps = { readonly command: Command; readonly search: CommandSearch };

/** Numbers above, then where it waits, where it lies and with whom; one screen on a desk, one column on a phone. */
export function CommandBoard({ command, search }: BoardProps) {
  const { t } = useTranslation('command');
  return (
    <div className={classes.board}>
      <Tiles command={command} search={search} />
      <div className={classes.side}>
        <section className={classes.card} aria-label={t('stages.title')}>
          <h3 className={classes.heading}>{t('stages.title')}</h3>
          <StageBars command={command} search={search} />
        </section>
        <section className={classes.card} aria-label={t('kinds.title')}>
          <h3 className={classes.heading}>{t('kinds.title')}</h3>
          <KindBars command={command} search={search} />
        </section>
      </div>
      <div className={classes.middle}>
        <HeatMap command={command} search={search} />
        <section className={classes.card} aria-label={t('trend.title')}>
          <TrendChart command={command} search={search} />
        </section>
      </div>
      <div className={`${classes.side} ${classes.halves}`}>
        <section className={classes.card} aria-label={t('units.title')}>
          <h3 className={classes.heading}>{t('units.title')}</h3>
          {command.units.length === 0 ? (
            <Notice title={t('units.none')} action={null} />
          ) : (
            <UnitTable command={command} search={search} />
          )}
        </section>
        <section className={classes.card} aria-label={t('ranking.card')}>
          <h3 className={classes.heading}>{t('ranking.card')}</h3>
          <RedBlackList command={command} search={search} />
        </section>
      </div>
    </div>
  );
}
