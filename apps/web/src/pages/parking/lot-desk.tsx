import { boxOf } from '@cityplate/geometry/box';
import type { Obstacle } from '@cityplate/parking/obstacle';
import { lotProfiles } from '@cityplate/parking/profiles/profiles';
import { maximumStallsPerScheme } from '@cityplate/wire/parking-schemes';
import { Button, CloseButton } from '@mantine/core';
import type { LineString, Polygon } from 'geojson';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moment } from '../../commands/content.ts';
import { areaInside, firstLotValues, layLotDraft, takeLot } from '../../commands/lots.ts';
import { obstacleOfStall } from '../../commands/scheme-layouts.ts';
import { KerbSketch } from '../../map/tools/kerb-sketch.tsx';
import { useWords } from '../../ui/use-words.ts';
import { LotForm } from './lot-form.tsx';
import { LotOutcome } from './lot-outcome.tsx';
import { LotShapes } from './lot-shapes.tsx';
import { Panels } from './panels.tsx';
import classes from './parking-page.module.css';
import type { Stage } from './stage.ts';
import { useObstacles } from './use-obstacles.ts';
import type { Planning } from './use-planning.ts';

type LotDeskProps = {
  stage: Stage;
  planning: Planning;
  onTake: (moment: Moment) => void;
  onClose: () => void;
};

/** A car park: its edge is drawn, rows and aisles are there at once, and its stalls come into the scheme in one step. */
export function LotDesk({ stage: { seam }, planning, onTake, onClose }: LotDeskProps) {
  const { t } = useTranslation('lot');
  const inLanguage = useWords();
  const [sketch, setSketch] = useState<LineString>();
  const [drawn, setDrawn] = useState<Polygon>();
  const [values, setValues] = useState(firstLotValues);
  const [profileId, setProfileId] = useState(lotProfiles[0]?.id);
  const shown = useDeferredValue(drawn ?? (sketch && areaInside(sketch)));
  const box = shown && boxOf(shown);
  const found = useObstacles(box === undefined ? [] : [box], planning.about.removals);
  const { singles, laid, totals } = planning;
  const obstacles = useMemo(
    (): Obstacle[] => [
      ...found.list,
      ...singles.map(obstacleOfStall),
      ...laid.flatMap(({ layout }) =>
        (layout?.stalls.features ?? []).map(({ geometry }): Obstacle => ({ kind: 'stall', geometry })),
      ),
    ],
    [found.list, singles, laid],
  );
  const profile = lotProfiles.find(({ id }) => id === profileId);
  const { layout, problem } = useMemo(
    () =>
      shown === undefined || profile === undefined
        ? { layout: undefined, problem: undefined }
        : layLotDraft(shown, values, profile, obstacles),
    [shown, values, profile, obstacles],
  );
  const onSketch = useCallback((line: LineString | undefined) => setSketch(line), []);
  const count = layout?.totals.stalls ?? 0;
  // What is laid follows the drawing a moment later; until then it belongs to an edge that was.
  const isLaid = drawn !== undefined && shown === drawn;
  const isTooMany = totals.stalls + count > maximumStallsPerScheme;
  const wrong = !isLaid
    ? undefined
    : problem !== undefined
      ? inLanguage(problem)
      : count === 0
        ? t('none')
        : isTooMany
          ? t('tooMany', { count: maximumStallsPerScheme })
          : undefined;
  return (
    <Panels
      opened="lot"
      over={
        seam !== undefined && (
          <>
            {shown !== undefined && (
              <LotShapes
                seam={seam}
                lot={shown}
                layout={layout}
                color={values.lineColor}
                label={t('preview')}
              />
            )}
            {drawn === undefined && (
              <KerbSketch
                seam={seam}
                onSketch={onSketch}
                onDone={(line) => setDrawn(areaInside(line))}
                onCancel={onClose}
                hints={[t('first'), t('second'), t('end')]}
              />
            )}
          </>
        )
      }
      left={
        <>
          <div className={classes.head}>
            <div className={classes.line}>
              <h2 className={classes.title}>{t('title')}</h2>
              <span className={classes.spread} />
              <CloseButton aria-label={t('cancel')} onClick={onClose} />
            </div>
            <p className={classes.quiet}>{t('lead')}</p>
          </div>
          <div className={classes.scroll}>
            <div className={classes.stack}>
              <LotForm
                values={values}
                profile={profileId}
                onChange={(patch) => setValues({ ...values, ...patch })}
                onProfile={setProfileId}
              />
              {layout !== undefined && <LotOutcome layout={layout} />}
            </div>
          </div>
          {wrong !== undefined && (
            <p className={`${classes.said} ${classes.missing}`} role="alert">
              {wrong}
            </p>
          )}
          <div className={classes.foot}>
            <Button
              size="sm"
              disabled={!isLaid || layout === undefined || wrong !== undefined || found.isReading}
              onClick={() =>
                layout !== undefined && profile !== undefined && onTake(takeLot(layout, values, profile))
              }
            >
              {t('take', { count })}
            </Button>
            <Button
              size="sm"
              variant="default"
              disabled={drawn === undefined}
              onClick={() => setDrawn(undefined)}
            >
              {t('again')}
            </Button>
          </div>
        </>
      }
    />
  );
}
