import type { Scheme } from '@cityplate/wire/parking-schemes';
import { scopeOf } from '@cityplate/wire/permissions';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { type Me, useMe } from '../../api/me.ts';
import { schemeQuery } from '../../api/parking.ts';
import { sameJson } from '../../commands/same-json.ts';
import { itemsOfScheme } from '../../commands/scheme-body.ts';
import { emptyScheme, type SchemeDraft, schemeStore } from '../../drafts/scheme-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Panels } from './panels.tsx';
import classes from './parking-page.module.css';
import { SchemeEditor } from './scheme-editor.tsx';
import { SchemeView } from './scheme-view.tsx';
import type { Stage } from './stage.ts';
import { useSchemeDrafts } from './use-scheme-draft.ts';

/** Whether this is a draft that this person may draw on. */
export function mayDraw({ roles, unit }: Me, scheme: Pick<Scheme, 'status' | 'unit'>): boolean {
  const scope = scopeOf(roles, 'parking.draw');
  return scheme.status === 'draft' && (scope === 'any' || (scope === 'own' && scheme.unit === unit.code));
}

/** One scheme: on the drawing board of who draws it, to be looked at by everybody else. */
export function SchemeDesk({ id, stage }: { id: string; stage: Stage }) {
  const { t } = useTranslation('parking');
  const me = useMe();
  const navigate = useNavigate();
  const { all, isRead } = useSchemeDrafts();
  const own = all.get(id);
  const local = own?.person === me.person.id ? own : undefined;
  const isOnlyHere = local !== undefined && local.etag === undefined;
  const server = useQuery({ ...schemeQuery(id), enabled: isRead && !isOnlyHere });
  const held = useMemo(() => local !== undefined && !sameJson(local.items, local.saved ?? {}), [local]);
  const { scheme, etag } = server.data ?? {};
  const isFresh = local !== undefined && (isOnlyHere || held || etag === undefined || local.etag === etag);
  const draws = scheme !== undefined && mayDraw(me, scheme);

  useEffect(() => {
    if (scheme === undefined || !draws || isFresh) return;
    schemeStore.put(draftOf(scheme, etag, me.person.id));
  }, [scheme, etag, draws, isFresh, me.person.id]);

  if (local !== undefined && isFresh && (scheme === undefined || draws || held))
    return <SchemeEditor draft={local} stage={stage} />;
  if (scheme !== undefined && !draws) return <SchemeView scheme={scheme} stage={stage} />;
  const close = () => void navigate({ to: '/parking', search: ({ at }) => ({ at }) });
  return (
    <Panels
      opened={id}
      left={
        <div className={classes.scroll}>
          {server.error === null ? (
            <p role="status" className={classes.quiet}>
              {t('reading')}
            </p>
          ) : server.error instanceof ApiProblem && server.error.status === 404 ? (
            <Notice title={t('gone')} action={{ label: t('back'), onAct: close }}>
              {t('goneText')}
            </Notice>
          ) : (
            <ProblemNotice
              error={server.error}
              attempt={t('opening')}
              onRetry={() => void server.refetch()}
            />
          )}
        </div>
      }
    />
  );
}

/** A draft that holds just what the server holds. */
export function draftOf(scheme: Scheme, etag: string | undefined, person: string): SchemeDraft {
  const items = itemsOfScheme(scheme);
  return {
    ...emptyScheme(scheme.id, person, new Date()),
    ...(etag === undefined ? {} : { etag }),
    items,
    saved: items,
  };
}
