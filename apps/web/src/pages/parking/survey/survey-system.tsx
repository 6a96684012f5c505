import { referenceSystems } from '@cityplate/geometry/reference-system-table';
import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../app/appearance.ts';
import { usualSystems } from '../../imports/import-system.tsx';
import classes from './survey.module.css';
import type { SurveyImport } from './use-survey.ts';

const percent = (share: number) => `${Math.floor(share * 100)} %`;
const orders = ['east-north', 'north-east'] as const;
const units = [
  { value: '1', word: 'system.metres' },
  { value: '0.001', word: 'system.millimetres' },
] as const;

/** Which system the numbers are in, and where that puts them: a person confirms it on the map. */
export function SurveySystem({ plan, onShow }: { plan: SurveyImport; onShow: () => void }) {
  const { t } = useTranslation('survey');
  const language = useLanguage();
  const { placement, inside, isFound, isNamed, place } = plan;
  const ids = [...new Set([placement.crs, ...usualSystems])];
  const data = ids.map((id) => ({
    value: id,
    label: `${referenceSystems.find((each) => each.id === id)?.name[language] ?? id} · ${id}`,
  }));
  return (
    <section className={classes.section} aria-label={t('system.title')}>
      <h3>{t('system.title')}</h3>
      <Select
        size="xs"
        aria-label={t('system.label')}
        allowDeselect={false}
        data={data}
        value={placement.crs}
        onChange={(crs) => crs !== null && place({ crs })}
      />
      <div className={classes.pair}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('system.axes')}
          value={placement.axes}
          data={orders.map((value) => ({ value, label: t(`system.${value}`) }))}
          onChange={(value) => {
            const axes = orders.find((each) => each === value);
            if (axes !== undefined) place({ axes });
          }}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('system.unit')}
          value={String(placement.metresPerUnit)}
          data={units.map(({ value, word }) => ({ value, label: t(word) }))}
          onChange={(value) => place({ metresPerUnit: Number(value) })}
        />
      </div>
      {inside > 0 ? (
        <p className={classes.state} role="status" data-tone={inside < 1 ? 'warning' : 'good'}>
          {t(inside < 1 ? 'system.outside' : 'system.inside', { percent: percent(inside) })}{' '}
          <button type="button" className={classes.link} onClick={onShow}>
            {t('system.show')}
          </button>
        </p>
      ) : (
        <p className={classes.state} role="alert" data-tone="problem">
          {t(isFound ? 'system.outside' : 'system.nowhere', { percent: percent(inside) })}
        </p>
      )}
      {isFound && <p className={classes.quiet}>{t(isNamed ? 'system.named' : 'system.found')}</p>}
    </section>
  );
}
