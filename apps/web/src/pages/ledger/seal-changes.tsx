import { isOwnershipState, ownershipStates } from '@cityplate/layers/states';
import { type ChangeKind, changeKinds, type Seal, type SealChange } from '@cityplate/wire/census';
import { Button, Chip } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sealChangesQuery } from '../../api/census.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './ledger-page.module.css';

/** What one asset has become since, in words. */
function useChangeWords(): (change: SealChange) => string[] {
  const { t } = useTranslation('ledger');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const writing = useNumber();
  const unit = (code: string | null) => (code === null ? t('seal.nobody') : unitName(code));
  const state = (text: string | null) =>
    text !== null && isOwnershipState(text) ? inLanguage(ownershipStates[text].name) : (text ?? '');
  return (change) =>
    change.kinds.map((kind) => {
      const name = t(`seal.change.${kind}`);
      if (kind === 'owner')
        return `${name} ${t('seal.fromTo', { from: unit(change.ownerBefore), to: unit(change.ownerNow) })}`;
      if (kind === 'ownership')
        return `${name} ${t('seal.fromTo', { from: state(change.ownershipBefore), to: state(change.ownershipNow) })}`;
      if (kind === 'moved') return t('seal.moved', { metres: writing(change.movedMetres ?? 0) });
      return name;
    });
}

/** The ledger against the seal: counts by kind of change, and every changed asset with who and why. */
export function SealChanges({ seal }: { seal: Seal }) {
  const { t } = useTranslation('ledger');
  const { moment } = useDate();
  const unitName = useUnitName();
  const wordsOf = useChangeWords();
  const [kind, setKind] = useState<ChangeKind>();
  const changes = useInfiniteQuery(sealChangesQuery(seal.id, kind));
  const counts = changes.data?.pages[0]?.counts;
  const rows = changes.data?.pages.flatMap((page) => page.changes) ?? [];
  const offered = changeKinds.filter((each) => (counts?.[each] ?? 0) > 0);
  return (
    <section className={classes.section} aria-label={t('seal.changes')}>
      <h3 className={classes.subtitle}>{t('seal.changes')}</h3>
      {changes.error !== null && (
        <ProblemNotice
          error={changes.error}
          attempt={t('seal.changes')}
          onRetry={() => void changes.refetch()}
        />
      )}
      {counts !== undefined && offered.length === 0 && (
        <p className={classes.emptyBox}>{t('seal.noChanges')}</p>
      )}
      {offered.length > 0 && (
        <>
          <div className={classes.chips}>
            <Chip type="radio" size="xs" checked={kind === undefined} onChange={() => setKind(undefined)}>
              {t('seal.all')}
            </Chip>
            {offered.map((each) => (
              <Chip type="radio" key={each} size="xs" checked={kind === each} onChange={() => setKind(each)}>
                {t(`seal.change.${each}`)} {counts?.[each]}
              </Chip>
            ))}
          </div>
          <ul className={classes.changes}>
            {rows.map((change) => (
              <li key={change.id}>
                <Link
                  to="/"
                  search={{
                    layer: seal.layer,
                    asset: change.id,
                    at: `${change.position[0]},${change.position[1]},18.5`,
                  }}
                  className="tabular"
                >
                  {change.code}
                </Link>
                <span>{wordsOf(change).join('；')}</span>
                <span className="muted tabular">
                  {t('seal.changedBy', {
                    time: moment(change.changedAt),
                    unit: change.changedBy === null ? '' : unitName(change.changedBy),
                  })}
                </span>
                {change.reason !== null && <span className="muted">{change.reason}</span>}
              </li>
            ))}
          </ul>
          {changes.hasNextPage && (
            <Button
              size="xs"
              variant="default"
              className={classes.more ?? ''}
              loading={changes.isFetchingNextPage}
              onClick={() => void changes.fetchNextPage()}
            >
              {t('seal.more', { count: 100 })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
