import { parties } from '@cityplate/layers/states';
import type { Hearing } from '@cityplate/wire/hearings';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import classes from '../../panels/work/cards.module.css';
import { useDate } from '../../ui/use-date.ts';
import { useList } from '../../ui/use-list.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';

/** One hearing in the inbox: who against whom, about what, since when, and what presses. */
export function HearingCard({ hearing }: { hearing: Hearing }) {
  const { t } = useTranslation('hearing');
  const inLanguage = useWords();
  const list = useList();
  const unitName = useUnitName();
  const { moment } = useDate();
  const layer = useLayers().find(({ id }) => id === hearing.layer);
  const isNoticeOver = Date.parse(hearing.noticeEndsAt) <= Date.now();
  return (
    <li>
      <Link className={classes.card} to="/hearings/$hearing" params={{ hearing: hearing.key }}>
        <div className={classes.units}>
          {hearing.units.map((unit) => (
            <b key={unit}>{unitName(unit)}</b>
          ))}
        </div>
        <div className={classes.about}>
          <span className="tabular">{t('count', { count: hearing.assetCount })}</span>
          <span>{inLanguage(parties[hearing.party].name)}</span>
          {layer !== undefined && <span>{inLanguage(layer.name)}</span>}
          <span>{list(hearing.roads)}</span>
          <span className="tabular muted">
            {list(hearing.codes)}
            {hearing.assetCount > hearing.codes.length ? ` ${t('more')}` : ''}
          </span>
        </div>
        <div className={classes.marks}>
          {hearing.endangered > 0 && (
            <Badge color="red">{t('endangered', { count: hearing.endangered })}</Badge>
          )}
          {hearing.interim > 0 && <Badge color="grape">{t('interim', { count: hearing.interim })}</Badge>}
          {hearing.objections > 0 && (
            <Badge color="orange">{t('objections', { count: hearing.objections })}</Badge>
          )}
          <span className="tabular muted">{t('since', { time: moment(hearing.oldestFiledAt) })}</span>
          <span className="tabular muted">
            {isNoticeOver ? t('noticeOver') : t('noticeUntil', { time: moment(hearing.noticeEndsAt) })}
          </span>
        </div>
      </Link>
    </li>
  );
}
