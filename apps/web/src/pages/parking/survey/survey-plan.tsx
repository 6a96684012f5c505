import type { Survey } from '@cityplate/formats/survey-content';
import { maximumStallsPerScheme } from '@cityplate/wire/parking-schemes';
import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kerbsQuery } from '../../../api/parking.ts';
import { likeBaseKerb } from '../../../commands/survey-kerbs.ts';
import { rememberRoles } from '../../../commands/survey-roles.ts';
import { takeSurvey } from '../../../commands/take-survey.ts';
import { SurveyShapes } from '../../../map/tools/survey-shapes.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { Panels } from '../panels.tsx';
import pageClasses from '../parking-page.module.css';
import classes from './survey.module.css';
import type { SurveyDeskProps } from './survey-desk.tsx';
import { SurveyLayers } from './survey-layers.tsx';
import { SurveySystem } from './survey-system.tsx';
import { boxOfSurvey, useSurvey } from './use-survey.ts';

const mostKerbs = 500;
const sides = ['left', 'right'] as const;
const lefts = ['outside', 'short', 'long', 'odd'] as const;

type SurveyPlanProps = SurveyDeskProps & { survey: Survey; head: ReactNode };

/** A file that was read: where it lies, what is taken of it, and the taking. */
export function SurveyPlan({ stage, like, already, onTake, survey, head }: SurveyPlanProps) {
  const { t } = useTranslation('survey');
  const inLanguage = useWords();
  const plan = useSurvey(survey);
  const { placed, taken, inside, roleOf } = plan;
  const [said, setSaid] = useState<{ side: 'left' | 'right'; carriagewayWidthMetres: number }>(like);
  const box = useMemo(() => (inside > 0 ? boxOfSurvey(placed) : undefined), [placed, inside]);
  const base = useQuery({ ...kerbsQuery(box ?? [0, 0, 0, 0]), enabled: box !== undefined });
  const known = useMemo(
    () => new Map(taken.kerbs.map((kerb) => [kerb, likeBaseKerb(kerb, base.data ?? [])])),
    [taken.kerbs, base.data],
  );
  const matched = [...known.values()].filter(({ side }) => side !== undefined).length;
  const { showBox } = stage;
  const text = box?.join();
  useEffect(() => {
    if (box !== undefined) showBox(box);
  }, [text, showBox]);
  const { kerbs, stalls, left } = taken;
  const isTooMuch =
    already.kerbs + kerbs.length > mostKerbs || already.stalls + stalls.length > maximumStallsPerScheme;
  const isNothing = kerbs.length + stalls.length === 0;
  const whyLeft = lefts.flatMap((why) => (left[why] === 0 ? [] : [t(`left.${why}`, { count: left[why] })]));
  const take = () => {
    rememberRoles(new Map(survey.layers.map(({ name }) => [name, roleOf(name)])));
    onTake(takeSurvey(taken, (kerb) => ({ ...like, ...said, ...known.get(kerb) })));
  };
  return (
    <Panels
      opened="survey"
      over={
        stage.seam !== undefined && (
          <SurveyShapes seam={stage.seam} layers={placed} roleOf={roleOf} label={t('preview')} />
        )
      }
      left={
        <>
          {head}
          <div className={pageClasses.scroll}>
            <div className={pageClasses.stack}>
              {survey.issues.map(({ code, message }) => (
                <p key={code} className={classes.state} data-tone="warning">
                  {inLanguage(message)}
                </p>
              ))}
              <SurveySystem plan={plan} onShow={() => box !== undefined && showBox(box)} />
              <SurveyLayers survey={survey} plan={plan} />
              {kerbs.length > 0 && (
                <section className={classes.section} aria-label={t('kerbs.title')}>
                  <h3>{t('kerbs.title')}</h3>
                  <div className={classes.pair}>
                    <SegmentedControl
                      size="xs"
                      fullWidth
                      aria-label={t('kerbs.side')}
                      value={said.side}
                      data={sides.map((side) => ({
                        value: side,
                        label: `${t('kerbs.side')}${t(`kerbs.${side}`)}`,
                      }))}
                      onChange={(value) => {
                        const side = sides.find((each) => each === value);
                        if (side !== undefined) setSaid({ ...said, side });
                      }}
                    />
                    <NumberInput
                      size="xs"
                      w={96}
                      label={t('kerbs.width')}
                      suffix=" m"
                      min={2.5}
                      max={100}
                      step={0.5}
                      decimalScale={2}
                      value={said.carriagewayWidthMetres}
                      onChange={(value) =>
                        typeof value === 'number' && setSaid({ ...said, carriagewayWidthMetres: value })
                      }
                    />
                  </div>
                  {matched > 0 && <p className={classes.quiet}>{t('kerbs.like', { count: matched })}</p>}
                </section>
              )}
              {whyLeft.length > 0 && (
                <p className={classes.quiet}>
                  {t('left.title')} {whyLeft.join('，')}
                </p>
              )}
            </div>
          </div>
          {(isNothing || isTooMuch) && (
            <p className={`${pageClasses.said} ${pageClasses.missing}`} role="alert">
              {isNothing ? t('nothing') : t('tooMany', { kerbs: mostKerbs, stalls: maximumStallsPerScheme })}
            </p>
          )}
          <div className={pageClasses.foot}>
            <Button size="sm" disabled={isNothing || isTooMuch} onClick={take}>
              {t('take', { kerbs: kerbs.length, stalls: stalls.length })}
            </Button>
          </div>
        </>
      }
    />
  );
}
