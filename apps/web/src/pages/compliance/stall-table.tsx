import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../../ui/figure-table.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import type { BrokenRule, BrokenStall } from './group-breaches.ts';

/** More rows than anybody reads here; the file has all of them. */
const mostRows = 300;

/** The stalls that break one rule: where, by how much, and whose thing is in the way. */
export function StallTable({ group: { rule, stalls } }: { group: BrokenRule }) {
  const { t } = useTranslation('compliance');
  const parking = useTranslation('parking');
  const inLanguage = useWords();
  const writing = useNumber();
  const metres = (value: number | undefined) =>
    value === undefined ? '' : writing(Math.round(value * 100) / 100);
  const thing = ({ obstacle }: BrokenStall) =>
    obstacle === undefined
      ? ''
      : [
          obstacle.code ?? obstacle.name ?? parking.t(`obstacle.${obstacle.kind}`),
          ...(obstacle.ownerName === undefined ? [] : [inLanguage(obstacle.ownerName)]),
        ].join(' · ');
  return (
    <>
      <FigureTable
        label={t('stallsOf', { rule: inLanguage(rule.name) })}
        rows={stalls.slice(0, mostRows)}
        keyOf={({ stall }) => stall.id}
        isTall
        columns={[
          {
            head: t('column.stall'),
            cell: ({ stall: { id, code, number } }) => (
              <Link
                to="/"
                search={{ layer: 'parking-spaces', asset: id }}
                aria-label={t('showStall', { stall: number ?? code })}
              >
                {number ?? code}
              </Link>
            ),
          },
          { head: t('column.road'), cell: ({ stall }) => stall.road ?? '' },
          { ...{ head: t('column.measured'), as: 'figure' }, cell: ({ breach }) => metres(breach.measured) },
          { ...{ head: t('column.required'), as: 'figure' }, cell: ({ breach }) => metres(breach.required) },
          { ...{ head: t('column.beside'), as: 'long-text' }, cell: thing },
        ]}
      />
      {stalls.length > mostRows && <p className="muted">{t('rest', { count: stalls.length - mostRows })}</p>}
    </>
  );
}
