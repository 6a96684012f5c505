import { boxOf, widenedByMetres } from '@cityplate/geometry/box';
import type { Scheme } from '@cityplate/wire/parking-schemes';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../app/map-search.ts';
import type { PlacedLayer } from '../../commands/place-survey.ts';
import { itemsOfScheme } from '../../commands/scheme-body.ts';
import { setMarked } from '../../map/marked-positions.ts';
import { KerbLines } from '../../map/tools/kerb-lines.tsx';
import { LayoutShapes } from '../../map/tools/layout-shapes.tsx';
import { MarkedRings } from '../../map/tools/marked-rings.tsx';
import { PlacePicker } from '../../map/tools/place-picker.tsx';
import { SurveyShapes } from '../../map/tools/survey-shapes.tsx';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { AsBuiltList } from './acceptance/as-built-list.tsx';
import { Balance } from './balance.tsx';
import { Panels } from './panels.tsx';
import classes from './parking-page.module.css';
import { ReviewList } from './review-list.tsx';
import { RulePanel } from './rule-panel.tsx';
import { SchemeActs } from './scheme-acts.tsx';
import { SchemeFiles } from './scheme-files.tsx';
import { SchemeHead } from './scheme-head.tsx';
import { schemeStalls } from './scheme-stalls.ts';
import { SchemeSteps } from './scheme-steps.tsx';
import type { Stage } from './stage.ts';
import { useLostLabel } from './use-lost-label.ts';
import { usePieces } from './use-pieces.ts';
import { usePlanning } from './use-planning.ts';

const roundMetres = 20;

/** A scheme to be looked at and judged: what comes, what goes, what each rule costs, who has said what. */
export function SchemeView({ scheme, stage }: { scheme: Scheme; stage: Stage }) {
  const { t } = useTranslation('parking');
  const unitName = useUnitName();
  const draft = useMemo(() => ({ items: itemsOfScheme(scheme) }), [scheme]);
  const own = useMemo(
    () => scheme.stalls.features.flatMap(({ id, properties: { assetId } }) => [id, assetId ?? id]),
    [scheme],
  );
  const groups = useMemo(() => schemeStalls(scheme), [scheme]);
  const live = usePlanning(draft, undefined, undefined, own);
  // Numbers as they were handed in, whatever would be laid today.
  const planning = useMemo(
    () => ({
      ...live,
      numbers: new Map(scheme.stalls.features.map(({ id, properties }) => [id, properties.number ?? ''])),
    }),
    [live, scheme],
  );
  const pieces = usePieces(planning, stage);
  const lostLabel = useLostLabel(pieces.all);
  const [place, setPlace] = useState<LngLat>();
  const [isPicking, setPicking] = useState(false);
  const [painted, setPainted] = useState<readonly PlacedLayer[]>([]);
  const { seam, showBox, takePointer } = stage;
  useEffect(() => {
    takePointer(isPicking);
    return () => takePointer(false);
  }, [takePointer, isPicking]);

  useEffect(() => {
    if (seam !== undefined && scheme.box !== undefined) showBox(scheme.box);
  }, [seam, showBox, scheme.box]);
  useEffect(() => {
    setMarked([
      ...scheme.reviews.flatMap(({ id, position, verdict, counts }) =>
        position === undefined || !counts ? [] : [{ id, position, isAlarming: verdict === 'object' }],
      ),
      ...(place === undefined ? [] : [{ id: 'place', position: place, isAlarming: true }]),
    ]);
    return () => setMarked([]);
  }, [scheme.reviews, place]);

  const showStall = (id: string) => {
    const stall = scheme.stalls.features.find((each) => each.id === id);
    const box = stall && boxOf(stall.geometry);
    if (box !== undefined) showBox(widenedByMetres(box, roundMetres));
  };
  return (
    <Panels
      opened={scheme.id}
      names={[t('pages.scheme'), t('pages.rules')]}
      over={
        seam !== undefined && (
          <>
            <KerbLines
              seam={seam}
              kerbs={planning.kerbs.map(({ id, line }) => ({ id, line, label: '' }))}
              chosen={undefined}
              onChoose={undefined}
            />
            <LayoutShapes
              label={t('pages.rules')}
              seam={seam}
              groups={groups}
              lost={pieces.all.map((piece) => ({ ...piece, isPointed: pieces.isPointed(piece) }))}
              lostLabel={lostLabel}
              onPoint={pieces.point}
              onChoose={pieces.choose}
            />
            {painted.length > 0 && (
              <SurveyShapes seam={seam} layers={painted} roleOf={() => 'stalls'} label={t('pages.scheme')} />
            )}
            <MarkedRings seam={seam} />
            {isPicking && (
              <PlacePicker
                seam={seam}
                onPick={(position) => {
                  setPlace(position);
                  setPicking(false);
                }}
              />
            )}
          </>
        )
      }
      left={
        <>
          <div className={classes.head}>
            <SchemeHead status={scheme.status} />
            <h3 className={classes.title}>{scheme.name}</h3>
            <p className={`tabular ${classes.quiet}`}>
              {scheme.number} · {unitName(scheme.unit)} · {scheme.authorName}
            </p>
            <Balance totals={scheme.totals} />
          </div>
          <div className={classes.scroll}>
            <div className={classes.stack}>
              <SchemeSteps scheme={scheme} />
              {scheme.note !== undefined && <p className={classes.note}>{scheme.note}</p>}
              {scheme.box !== undefined && <SchemeFiles {...scheme} />}
              <ReviewList
                scheme={scheme}
                onShow={(position) => seam && showBox([...position, ...position])}
              />
              {scheme.asBuilt.length > 0 && (
                <AsBuiltList found={scheme.asBuilt} numbers={planning.numbers} onShow={showStall} />
              )}
              <SchemeActs
                {...{ scheme, place, isPicking }}
                onPick={setPicking}
                onPlaced={setPainted}
                onShow={showStall}
              />
            </div>
          </div>
        </>
      }
      right={<RulePanel planning={planning} pieces={pieces} onStall={showStall} />}
    />
  );
}
