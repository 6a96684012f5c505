import type { Survey } from '@cityplate/formats/survey-content';
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { surveyRoles } from '../../../commands/survey-roles.ts';
import { useNumber } from '../../../ui/use-number.ts';
import classes from './survey.module.css';
import type { SurveyImport } from './use-survey.ts';

/** The layers of the file with what is on them, and what each is taken as. */
export function SurveyLayers({ survey, plan }: { survey: Survey; plan: SurveyImport }) {
  const { t } = useTranslation('survey');
  const number = useNumber();
  const leftOut = Object.entries(survey.leftOut);
  return (
    <section className={classes.section} aria-label={t('layers.title')}>
      <h3>{t('layers.title')}</h3>
      <ul className={classes.layers}>
        {survey.layers.map(({ name, lines, areas }) => {
          const shown = name === '' ? t('layers.nameless') : name;
          return (
            <li key={name} data-role={plan.roleOf(name)}>
              <span className={classes.layer}>
                <b title={shown}>{shown}</b>
                <span className="tabular">
                  {t('layers.counts', { lines: number(lines.length), areas: number(areas.length) })}
                </span>
              </span>
              <SegmentedControl
                size="xs"
                aria-label={t('layers.take', { name: shown })}
                value={plan.roleOf(name)}
                data={surveyRoles.map((role) => ({ value: role, label: t(`layers.${role}`) }))}
                onChange={(value) => {
                  const role = surveyRoles.find((each) => each === value);
                  if (role !== undefined) plan.setRole(name, role);
                }}
              />
            </li>
          );
        })}
      </ul>
      {leftOut.length > 0 && (
        <p className={classes.quiet}>
          {t('layers.leftOut', {
            kinds: leftOut.map(([kind, count]) => `${kind} ${number(count)}`).join('，'),
          })}
        </p>
      )}
    </section>
  );
}
