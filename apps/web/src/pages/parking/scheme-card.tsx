import type { Box } from '@cityplate/geometry/position';
import type { SchemeInShort } from '@cityplate/wire/parking-schemes';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { kerbsOf } from '../../commands/kerbs.ts';
import { aboutOf } from '../../commands/scheme-about.ts';
import type { SchemeDraft } from '../../drafts/scheme-draft.ts';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { Balance } from './balance.tsx';
import classes from './scheme-card.module.css';
import { Verdicts } from './verdicts.tsx';

/** One scheme in short: how far it is, what comes and goes, who has agreed. */
export function SchemeCard({ scheme, onShow }: { scheme: SchemeInShort; onShow: (box: Box) => void }) {
  const { t } = useTranslation('parking');
  const unitName = useUnitName();
  const { day } = useDate();
  const { id, number, name, status, unit, updatedAt, totals, reviewers, box } = scheme;
  return (
    <li className={classes.card}>
      <Link
        to="/parking"
        search={(all) => ({ ...all, scheme: id })}
        className={classes.link}
        onClick={() => box && onShow(box)}
      >
        <span className={classes.top}>
          <b className={classes.name}>{name}</b>
          <Badge size="sm" variant="light">
            {t(`status.${status}`)}
          </Badge>
        </span>
        <Balance totals={totals} />
        {status === 'submitted' && <Verdicts reviewers={reviewers} />}
        <span className={`tabular ${classes.about}`}>
          {number} · {unitName(unit)} · {day(updatedAt)}
        </span>
      </Link>
    </li>
  );
}

/** A scheme that nobody but this device knows of. */
export function LocalSchemeCard({ draft }: { draft: SchemeDraft }) {
  const { t } = useTranslation('parking');
  const { moment } = useDate();
  const { name } = aboutOf(draft.items);
  return (
    <li className={classes.card} data-local="true">
      <Link to="/parking" search={(all) => ({ ...all, scheme: draft.id })} className={classes.link}>
        <span className={classes.top}>
          <b className={classes.name}>{name === '' ? t('list.nameless') : name}</b>
          <Badge size="sm" variant="outline">
            {t('list.onlyHere')}
          </Badge>
        </span>
        <span className={classes.about}>
          {t('list.localAbout', { count: kerbsOf(draft.items).length, time: moment(draft.changedAt) })}
        </span>
      </Link>
    </li>
  );
}
