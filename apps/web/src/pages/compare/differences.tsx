import { useModes } from '@cityplate/layers/vocabularies/stalls';
import { type Words, words } from '@cityplate/layers/words';
import { useTranslation } from 'react-i18next';
import { type Comparison, countBy } from '../../commands/compare-stalls.ts';
import { useList } from '../../ui/use-list.ts';
import { useWords } from '../../ui/use-words.ts';
import { useRuleName } from '../parking/use-rule-name.ts';
import classes from './compare-page.module.css';
import { DifferenceTable, rowsOf } from './difference-table.tsx';
import type { Side } from './use-side.ts';

const modeNames = new Map(Object.entries(useModes).map(([mode, name]) => [mode, words(name)]));

const classNames: Readonly<Record<string, Words>> = {
  small: words('小型|Small'),
  large: words('大型|Large'),
  accessible: words('无障碍|Accessible'),
};
const colorNames: Readonly<Record<string, Words>> = {
  blue: words('蓝线（免费）|Blue lines (free)'),
  white: words('白线（收费）|White lines (charged)'),
  yellow: words('黄线（专用）|Yellow lines (dedicated)'),
};

/** What the two sides differ in: stalls by class, colour and mode, kerb lost by rule, and what must not be. */
export function Differences({ a, b, comparison }: { a: Side; b: Side; comparison: Comparison }) {
  const { t } = useTranslation('compare');
  const inLanguage = useWords();
  const ruleName = useRuleName();
  const list = useList();
  const { onlyA, onlyB, both } = comparison;
  const counted = (valuesOf: Parameters<typeof countBy>[1], nameOf: (id: string) => string) =>
    rowsOf(countBy(a.stalls, valuesOf), countBy(b.stalls, valuesOf), nameOf);
  const stalls = [
    { id: 'all', name: t('all'), a: a.stalls.length, b: b.stalls.length },
    ...counted(
      ({ stallClass }) => [stallClass],
      (id) => inLanguage(classNames[id] ?? { zh: id, en: id }),
    ),
    ...counted(
      ({ lineColor }) => [lineColor],
      (id) => inLanguage(colorNames[id] ?? { zh: id, en: id }),
    ),
    ...counted(
      (stall) => stall.useModes,
      (id) => {
        const name = modeNames.get(id);
        return name === undefined ? id : inLanguage(name);
      },
    ),
    { id: 'removed', name: t('removed'), a: a.removed, b: b.removed },
  ];
  const losses = a.losses && b.losses ? rowsOf(a.losses, b.losses, ruleName) : [];
  const unjudged = Object.entries({ A: a, B: b }).flatMap(([side, { conflicts }]) =>
    conflicts === undefined ? [side] : [],
  );
  const nothing = new Map<string, number>();
  const conflicts = rowsOf(a.conflicts ?? nothing, b.conflicts ?? nothing, ruleName);
  return (
    <>
      <p role="status" className={classes.sum}>
        <b>{t('sum', { a: onlyA.length, b: onlyB.length, both: both.length })}</b>
      </p>
      <div className={classes.tables}>
        <DifferenceTable label={t('stalls')} rows={stalls} />
        <div className={classes.column}>
          {losses.length > 0 && <DifferenceTable label={t('losses')} rows={losses} />}
          {conflicts.length > 0 && <DifferenceTable label={t('conflicts')} rows={conflicts} />}
          {unjudged.length > 0 ? (
            <p className="muted">{t('unjudged', { sides: list(unjudged) })}</p>
          ) : (
            conflicts.length === 0 && <p className="muted">{t('noConflicts')}</p>
          )}
        </div>
      </div>
    </>
  );
}
