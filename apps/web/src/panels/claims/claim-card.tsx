import { parties } from '@cityplate/layers/states';
import type { Claim } from '@cityplate/wire/claims';
import { paths } from '@cityplate/wire/paths';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './claims-panel.module.css';

/** A claim in short: who, for which party, when, how many, what is disputed. `children` are what can be done. */
export function ClaimCard({ claim, children }: { claim: Claim; children?: ReactNode }) {
  const { t } = useTranslation('claiming');
  const { t: common } = useTranslation();
  const inLanguage = useWords();
  const unitName = useUnitName();
  const { moment } = useDate();
  const open = claim.assets.filter((asset) => asset.status === 'open');
  const disputed = open.filter((asset) => asset.ownership === 'disputed').length;
  const road = claim.assets.find((asset) => asset.road !== undefined)?.road;
  return (
    <article className={classes.claim}>
      <div className={classes.claimHead}>
        <b>{unitName(claim.unit)}</b>
        <span>{inLanguage(parties[claim.party].name)}</span>
        <span className={classes.push}>{common(`claims.status.${claim.status}`)}</span>
      </div>
      <div className={classes.claimHead}>
        <span className="tabular">{t('mine.assets', { count: claim.assets.length })}</span>
        {disputed > 0 && <span className={classes.disputed}>{t('inbox.disputed', { count: disputed })}</span>}
        {road !== undefined && <span className="muted">{road}</span>}
      </div>
      <div className={`tabular ${classes.sub}`}>
        {[moment(claim.filedAt), claim.person].filter((part) => part !== '').join(' · ')}
      </div>
      {claim.note !== undefined && <p className={classes.note}>{claim.note}</p>}
      {children}
    </article>
  );
}

/** Evidence of a claim or an objection as it was given. */
export function ClaimEvidence({ claim }: { claim: Pick<Claim, 'evidence'> }) {
  const { t } = useTranslation('claiming');
  const { t: common } = useTranslation();
  const photos = claim.evidence.filter((each) => each.photoId !== undefined);
  return (
    <>
      {claim.evidence.length === 0 && <span className={classes.sub}>{t('noEvidence')}</span>}
      {photos.length > 0 && (
        <ul className={classes.photos}>
          {photos.map(({ photoId = '', kind }) => (
            <li key={photoId}>
              <a href={paths.photo(photoId)} target="_blank" rel="noreferrer" aria-label={t('photo')}>
                <img
                  src={`${paths.photo(photoId)}?size=small`}
                  alt={common(`claims.evidence.${kind}`)}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {claim.evidence.map(({ fileId, file }) =>
        fileId === undefined ? null : (
          <a key={fileId} className={classes.sub} href={paths.evidenceFile(fileId)} download>
            {file?.name ?? t('file')}
          </a>
        ),
      )}
      {claim.evidence.map(({ kind, note }) =>
        note === undefined ? null : (
          <div key={`${kind}-${note}`} className={classes.sub}>
            {common(`claims.evidence.${kind}`)}：{note}
          </div>
        ),
      )}
    </>
  );
}
