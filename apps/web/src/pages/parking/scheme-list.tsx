import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { schemesQuery } from '../../api/parking.ts';
import { newId } from '../../drafts/new-id.ts';
import { emptyScheme, schemeStore } from '../../drafts/scheme-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Panels } from './panels.tsx';
import classes from './parking-page.module.css';
import { LocalSchemeCard, SchemeCard } from './scheme-card.tsx';
import type { Stage } from './stage.ts';
import { useSchemeDrafts } from './use-scheme-draft.ts';

/** All schemes with how far each is, those that are only on this device first. */
export function SchemeList({ stage }: { stage: Stage }) {
  const { t } = useTranslation('parking');
  const { verbs, person } = useMe();
  const navigate = useNavigate();
  const schemes = useQuery(schemesQuery);
  const local = [...useSchemeDrafts().all.values()].filter(
    (draft) => draft.person === person.id && draft.etag === undefined,
  );
  const mayDraw = verbs.includes('parking.draw');
  const begin = () => {
    const draft = emptyScheme(newId(), person.id, new Date());
    schemeStore.put(draft);
    void navigate({ to: '/parking', search: (all) => ({ ...all, scheme: draft.id }) });
  };
  return (
    <Panels
      opened="list"
      left={
        <>
          <div className={classes.head}>
            <div className={classes.line}>
              <h2 className={classes.title}>{t('title')}</h2>
              <span className={classes.spread} />
              {mayDraw && (
                <Button size="xs" leftSection={<IconPlus size={15} />} onClick={begin}>
                  {t('list.new')}
                </Button>
              )}
            </div>
            <p className={classes.quiet}>
              {t('lead')}{' '}
              <Link to="/parking/compare" className={classes.link ?? ''}>
                {t('list.compare')}
              </Link>
            </p>
          </div>
          <div className={classes.scroll}>
            <div className={classes.stack}>
              {local.length > 0 && (
                <ul className={classes.cards} aria-label={t('list.local')}>
                  {local.map((draft) => (
                    <LocalSchemeCard key={draft.id} draft={draft} />
                  ))}
                </ul>
              )}
              {schemes.data === undefined && schemes.error !== null ? (
                <ProblemNotice
                  error={schemes.error}
                  attempt={t('reading')}
                  onRetry={() => void schemes.refetch()}
                />
              ) : schemes.data === undefined ? (
                <p role="status" className={classes.quiet}>
                  {t('reading')}
                </p>
              ) : schemes.data.length === 0 ? (
                <Notice
                  title={t('list.empty')}
                  action={mayDraw ? { label: t('list.new'), onAct: begin } : null}
                >
                  {t(mayDraw ? 'list.emptyText' : 'list.emptyOthers')}
                </Notice>
              ) : (
                <ul className={classes.cards} aria-label={t('list.title')}>
                  {schemes.data.map((scheme) => (
                    <SchemeCard key={scheme.id} scheme={scheme} onShow={stage.showBox} />
                  ))}
                </ul>
              )}
            </div>
          </div>
        </>
      }
    />
  );
}
