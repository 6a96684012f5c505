import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { supplyTables } from '../../api/supply.ts';
import { supplyAreas } from '../../app/supply-search.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RunProgress } from '../../ui/run-progress.tsx';
import { useNumber } from '../../ui/use-number.ts';
import type { WholeRun } from '../../ui/use-whole-run.ts';
import { useWords } from '../../ui/use-words.ts';
import { StreetTable } from './street-table.tsx';
import classes from './supply-page.module.css';
import type { Area } from './use-area.ts';
import type { Street } from './use-streets.ts';
import type { SupplyChoice } from './use-supply-choice.ts';

type CandidatesSectionProps = {
  choice: SupplyChoice;
  area: Area;
  run: WholeRun<{ unlaid: number }>;
  streets: readonly Street[];
  present: ParkingSupply['streets'];
};

/** Which streets can take more stalls: by these rules, in this area, as far as the run has come. */
export function CandidatesSection({ choice, area, run, streets, present }: CandidatesSectionProps) {
  const { t } = useTranslation('supply');
  const inLanguage = useWords();
  const writing = useNumber();
  const byRoad = useMemo(() => new Map(present.map(({ road, stalls }) => [road, stalls])), [present]);
  const unlaid = run.parts.reduce((sum, part) => sum + part.unlaid, 0);
  const stalls = streets.reduce((sum, street) => sum + street.stalls, 0);
  return (
    <section className={classes.section}>
      <div className={classes.line}>
        <h3 className={classes.heading}>{t('candidates')}</h3>
        {streets.length > 0 && !run.isRunning && (
          <a href={supplyTables.streets(area.box, area.profile)} download>
            {t('table')}
          </a>
        )}
      </div>
      <p className="muted">{t('candidatesNote')}</p>
      <div className={classes.choices}>
        <SegmentedControl
          size="xs"
          aria-label={t('profile')}
          value={area.profile}
          data={streetProfiles.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
          onChange={(value) => choice.change({ profile: streetProfiles.find(({ id }) => id === value)?.id })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('size')}
          value={area.size}
          data={supplyAreas.map((each) => ({
            value: each,
            label: each === 'county' ? t('county') : t('kilometres', { count: Number(each) }),
          }))}
          onChange={(value) => choice.change({ size: supplyAreas.find((each) => each === value) })}
        />
      </div>
      {run.error !== null && (
        <ProblemNotice error={run.error} attempt={t('layingAttempt')} onRetry={run.goOn} />
      )}
      <RunProgress
        run={run}
        text={t(run.total === 0 ? 'laying' : 'laid', { done: writing(run.done), total: writing(run.total) })}
      />
      {streets.length > 0 ? (
        <>
          <p role="status">
            <b>{t('sum', { stalls: writing(stalls), streets: writing(streets.length) })}</b>
          </p>
          {unlaid > 0 && <p role="alert">{t('unlaid', { count: unlaid })}</p>}
          <StreetTable
            streets={streets}
            present={byRoad}
            chosen={choice.street}
            onChoose={choice.chooseStreet}
          />
        </>
      ) : (
        !run.isRunning && run.error === null && <p className="muted">{t('noCandidates')}</p>
      )}
    </section>
  );
}
