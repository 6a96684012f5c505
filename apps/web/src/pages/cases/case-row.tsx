import { severities } from '@cityplate/layers/states';
import type { Case } from '@cityplate/wire/cases';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Swatch, useStateColor } from '../../ui/state-swatch.tsx';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { CaseClock } from './case-clock.tsx';
import { useCaseWords } from './case-words.ts';
import classes from './cases.module.css';

/** A case in one line on a desk, in three on a phone. */
export function CaseRow({ file }: { file: Case }) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const unitName = useUnitName();
  const colorOf = useStateColor();
  return (
    <li>
      <Link to="/cases/$case" params={{ case: file.id }} className={classes.row}>
        <span className={classes.what}>
          <Swatch color={colorOf(severities[file.severity])} />
          <b>{words.kind(file)}</b>
          {file.reportCount > 1 && (
            <span className={classes.count}>{t('reports', { count: file.reportCount })}</span>
          )}
        </span>
        <span className={classes.place}>{words.place(file)}</span>
        <span>{words.stage(file.stage)}</span>
        <span className={`muted ${classes.unit}`}>
          {file.unit === undefined ? t('nobody') : unitName(file.unit)}
        </span>
        <span className={`tabular muted ${classes.number}`}>
          {file.number} · {t(`source.${file.source}`)}
        </span>
        <CaseClock file={file} />
      </Link>
    </li>
  );
}
