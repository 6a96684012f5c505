import { parties } from '@cityplate/layers/states';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { claimsOfAssetQuery } from '../../api/claims.ts';
import { useMe } from '../../api/me.ts';
import type { Selection } from '../../app/use-map-state.ts';
import { PhotoList } from '../../ui/photo-list.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import panel from './archive-panel.module.css';
import classes from './claims-section.module.css';

/** Who claims this and with what evidence, side by side. Shown to whom may read claims. */
export function ClaimsSection({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const unitName = useUnitName();
  const { moment } = useDate();
  const mayRead = useMe().verbs.includes('claim.read');
  const claims = useQuery({ ...claimsOfAssetQuery(selection.layer, selection.asset), enabled: mayRead });
  if (!mayRead) return null;

  return (
    <section aria-label={t('claims.title')}>
      <h3 className={panel.heading}>{t('claims.title')}</h3>
      {claims.error !== null && (
        <ProblemNotice
          error={claims.error}
          attempt={t('claims.reading')}
          onRetry={() => void claims.refetch()}
        />
      )}
      {claims.data?.length === 0 && <p className={panel.quiet}>{t('claims.none')}</p>}
      {claims.data?.map((claim) => (
        <article key={claim.id} className={classes.claim}>
          <div className={classes.head}>
            <b>{unitName(claim.unit)}</b>
            <span>{inLanguage(parties[claim.party].name)}</span>
            <span className={classes.status} data-status={claim.status}>
              {t(`claims.status.${claim.status}`)}
            </span>
          </div>
          <div className="muted tabular">
            {moment(claim.filedAt)} · {claim.person}
          </div>
          {claim.note !== undefined && <p className={classes.note}>{claim.note}</p>}
          <PhotoList
            photos={claim.evidence.flatMap(({ photoId, kind }) =>
              photoId === undefined ? [] : [{ id: photoId, label: t(`claims.evidence.${kind}`) }],
            )}
          />
        </article>
      ))}
    </section>
  );
}
