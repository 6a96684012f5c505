import type { CaseMap } from '@cityplate/wire/case-map';
import { maximumMappedCases } from '@cityplate/wire/case-map';
import { caseClocks } from '@cityplate/wire/command';
import { CloseButton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseChanges } from '../../api/cases.ts';
import { useColorTheme } from '../../app/appearance.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Insets } from '../../map/map-seam.ts';
import { caseInks, caseLetters } from '../../map/marks/cases.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useNumber } from '../../ui/use-number.ts';
import classes from './case-map-card.module.css';
import { ChosenCase } from './chosen-case.tsx';

/** What the colours of the cases mean, how many of each are in view, and the one that was chosen. */
export function CaseMapCard({ read, insets }: { read: UseQueryResult<CaseMap>; insets: Insets }) {
  const { t } = useTranslation('cases');
  const number = useNumber();
  const inks = caseInks[useColorTheme()];
  const { state, update } = useMapState();
  useCaseChanges();
  const cases = read.data?.cases;
  const room = { '--cp-room-left': `${insets.left}px`, '--cp-room-right': `${insets.right}px` };
  return (
    <section
      className={classes.card}
      aria-label={t('map.title')}
      // Custom properties are no part of the type of style.
      style={{ ...room, '--cp-room-bottom': `${insets.bottom}px` } as CSSProperties}
    >
      <header className={classes.head}>
        <h2 className={classes.title}>{t('map.title')}</h2>
        <CloseButton
          size="sm"
          aria-label={t('map.close')}
          onClick={() => update({ cases: undefined, case: undefined })}
        />
      </header>
      {read.error !== null ? (
        <ProblemNotice error={read.error} attempt={t('reading')} onRetry={() => void read.refetch()} />
      ) : (
        <ul className={classes.legend} aria-label={t('map.legend')} aria-busy={read.isPending}>
          {caseClocks.map((clock) => (
            <li key={clock} className={classes.entry}>
              <span
                className={classes.dot}
                style={{ background: inks[clock], color: inks.rim }}
                aria-hidden="true"
              >
                {caseLetters[clock]}
              </span>
              <span>{t(`time.${clock}`)}</span>
              <b className={`tabular ${classes.count}`} data-testid={`cases-${clock}`}>
                {cases === undefined ? '…' : number(cases.filter((each) => each.clock === clock).length)}
              </b>
            </li>
          ))}
        </ul>
      )}
      {cases?.length === 0 && <p className={classes.hint}>{t('map.empty')}</p>}
      {read.data?.more === true && (
        <p className={classes.hint}>{t('map.more', { count: maximumMappedCases })}</p>
      )}
      {state.chosenCase === undefined ? (
        cases !== undefined && cases.length > 0 && <p className={classes.hint}>{t('map.hint')}</p>
      ) : (
        <ChosenCase id={state.chosenCase} onClose={() => update({ case: undefined })} />
      )}
    </section>
  );
}
