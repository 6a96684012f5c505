import type { Claim } from '@cityplate/wire/claims';
import type { HearingDetail } from '@cityplate/wire/hearings';
import { paths } from '@cityplate/wire/paths';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './hearing-page.module.css';
import { networkRange } from './network-range.ts';

/** The claimants as columns, with everything that speaks for each. */
export function ClaimColumns({ hearing }: { hearing: HearingDetail }) {
  const { t } = useTranslation('hearing');
  return (
    <section aria-label={t('claims')} className={classes.columns}>
      {hearing.claims.map((claim) => (
        <ClaimColumn key={claim.id} claim={claim} hearing={hearing} />
      ))}
    </section>
  );
}

function ClaimColumn({ claim, hearing }: { claim: Claim; hearing: HearingDetail }) {
  const { t } = useTranslation('hearing');
  const unitName = useUnitName();
  const { moment } = useDate();
  const part = hearing.assets.filter(({ claimIds }) => claimIds.includes(claim.id)).length;
  const isNoticeOver = Date.parse(claim.noticeEndsAt) <= Date.now();
  const { neighbours } = hearing;
  return (
    <article className={classes.column} aria-label={unitName(claim.unit)}>
      <h3 className={classes.unit}>{unitName(claim.unit)}</h3>
      <p className={`tabular ${classes.quiet}`}>
        {t('filed', { time: moment(claim.filedAt) })}
        {claim.person !== '' && ` · ${t('person', { name: claim.person })}`}
        <br />
        {isNoticeOver ? t('noticeOver') : t('noticeUntil', { time: moment(claim.noticeEndsAt) })}
        <br />
        {t('covers', { part, whole: claim.assetCount ?? claim.assets.length })}
      </p>
      <p className={classes.words}>{claim.note ?? <span className="muted">{t('noNote')}</span>}</p>
      <EvidenceOf claim={claim} />
      <dl className={classes.facts}>
        <dt>{t('network')}</dt>
        <dd className="tabular">
          <NetworkFact hearing={hearing} unit={claim.unit} />
        </dd>
        <dt>{t('neighbours')}</dt>
        <dd className="tabular">
          {neighbours.decided === 0
            ? t('neighboursNone')
            : t('neighboursOf', { part: neighbours.byUnit[claim.unit] ?? 0, all: neighbours.decided })}
        </dd>
      </dl>
      {claim.objections.map((objection) => (
        <p key={objection.id} className={classes.objection}>
          {t('objectionOf', { unit: unitName(objection.unit), reason: objection.reason })}
          {objection.withdrawnAt !== undefined && ` ${t('objectionWithdrawn')}`}
        </p>
      ))}
    </article>
  );
}

function NetworkFact({ hearing, unit }: { hearing: HearingDetail; unit: string }) {
  const { t } = useTranslation('hearing');
  const number = useNumber();
  if (hearing.hasNetwork[unit] !== true) return t('networkNone');
  const reach = hearing.networkReachMetres;
  const range = networkRange(hearing.assets, unit);
  if (range === undefined) return t('networkFar', { reach });
  return t('networkRange', {
    least: number(range.least),
    most: number(range.most),
    near: range.near,
    all: hearing.assets.length,
    reach,
  });
}

function EvidenceOf({ claim }: { claim: Claim }) {
  const { t } = useTranslation('hearing');
  const { t: common } = useTranslation();
  const { t: claiming } = useTranslation('claiming');
  if (claim.evidence.length === 0) return <p className={classes.quiet}>{t('noEvidence')}</p>;
  return (
    <ul className={classes.evidence}>
      {claim.evidence.map(({ kind, note, photoId, fileId, file }) => (
        <li key={`${kind}${photoId ?? ''}${fileId ?? ''}${note ?? ''}`}>
          <span className={classes.kind}>{common(`claims.evidence.${kind}`)}</span>
          {note !== undefined && <span>{note}</span>}
          {photoId !== undefined && (
            <a href={paths.photo(photoId)} target="_blank" rel="noreferrer" aria-label={claiming('photo')}>
              <img
                src={`${paths.photo(photoId)}?size=small`}
                alt={common(`claims.evidence.${kind}`)}
                loading="lazy"
              />
            </a>
          )}
          {fileId !== undefined && (
            <a href={paths.evidenceFile(fileId)} className={classes.file} download>
              <IconFileText size={16} stroke={1.6} />
              {file?.name ?? fileId}
            </a>
          )}
          {file !== undefined && (
            <span className={`tabular ${classes.hash}`}>{t('hash', { hash: file.sha256 })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
