import { boxOfPositions } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import { Button, NativeSelect } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { schemesQuery } from '../../api/parking.ts';
import { compareSearchSchema } from '../../app/compare-search.ts';
import { compareStalls } from '../../commands/compare-stalls.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CompareMap } from './compare-map.tsx';
import classes from './compare-page.module.css';
import { Differences } from './differences.tsx';
import { type Side, useSchemeSide, useToday } from './use-side.ts';
import { useTogether } from './use-together.ts';

/** Both sides in one picture. */
function boxAroundBoth(...boxes: readonly (Box | undefined)[]): Box | undefined {
  return boxOfPositions(
    boxes.flatMap((box) =>
      box === undefined
        ? []
        : [
            [box[0], box[1]],
            [box[2], box[3]],
          ],
    ),
  );
}

/** Two schemes side by side, or a scheme and what is there today. */
export function ComparePage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedComparePage />
    </Suspense>
  );
}

function LoadedComparePage() {
  const { t } = useTranslation('compare');
  const { a: idA, b: idB } = useSearch({ from: '/signed-in/parking/compare' });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const schemes = useQuery(schemesQuery);
  const isToday = idB === 'today';
  const first = useSchemeSide(idA, undefined);
  const today = useToday(isToday ? first.box : undefined);
  const over = useSchemeSide(idA, isToday ? today.data : undefined);
  const second = useSchemeSide(isToday ? undefined : idB, undefined);
  const a = isToday ? over : first;
  const b: Side = isToday
    ? {
        ...{
          stalls: today.data ?? [],
          losses: undefined,
          conflicts: undefined,
          removed: 0,
          error: today.error,
        },
        ...{ isRead: today.data !== undefined, box: first.box, scheme: undefined },
      }
    : second;
  const comparison = useMemo(() => compareStalls(a.stalls, b.stalls), [a.stalls, b.stalls]);
  const [one, setOne] = useState<MapSeam>();
  const [other, setOther] = useState<MapSeam>();
  useTogether(one, other);
  const box = useMemo(() => boxAroundBoth(a.box, b.box), [a.box, b.box]);
  const change = (patch: { a?: string; b?: string }) =>
    void navigate({
      to: '/parking/compare',
      search: (all) => ({ ...all, ...compareSearchSchema.parse({ a: idA, b: idB, ...patch }) }),
      replace: true,
    });
  const options = (schemes.data ?? []).map(({ id, number, name }) => ({
    value: id,
    label: `${number} ${name}`,
  }));
  const error = schemes.error ?? a.error ?? b.error;
  const isReady = a.isRead && b.isRead;
  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <Link to="/parking" className={classes.back ?? ''}>
          {t('back')}
        </Link>
      }
    >
      <div className={classes.choice}>
        <NativeSelect
          className={classes.select ?? ''}
          label={t('first')}
          value={idA ?? ''}
          data={[{ value: '', label: t('choose') }, ...options]}
          onChange={({ currentTarget: { value } }) => change({ a: value })}
        />
        <Button
          variant="default"
          aria-label={t('swap')}
          disabled={idA === undefined || idB === undefined || isToday}
          onClick={() => idA !== undefined && idB !== undefined && change({ a: idB, b: idA })}
        >
          <IconArrowsExchange size={18} />
        </Button>
        <NativeSelect
          className={classes.select ?? ''}
          label={t('second')}
          value={idB ?? ''}
          data={[{ value: '', label: t('choose') }, { value: 'today', label: t('today') }, ...options]}
          onChange={({ currentTarget: { value } }) => change({ b: value })}
        />
      </div>
      {error !== null ? (
        <ProblemNotice
          error={error}
          attempt={t('reading')}
          onRetry={() => void queryClient.refetchQueries({ type: 'active' })}
        />
      ) : idA === undefined || idB === undefined ? (
        <Notice title={t('begin')} action={null}>
          {t(options.length === 0 && schemes.data !== undefined ? 'noSchemes' : 'beginText')}
        </Notice>
      ) : isReady ? (
        <>
          <div className={classes.maps}>
            <CompareMap
              name={`A ${a.scheme?.name ?? ''}`}
              only={comparison.onlyA}
              both={comparison.both}
              box={box}
              onReady={setOne}
            />
            <CompareMap
              name={`B ${isToday ? t('today') : (b.scheme?.name ?? '')}`}
              only={comparison.onlyB}
              both={comparison.both}
              box={undefined}
              onReady={setOther}
            />
          </div>
          <p className="muted">{t('mapNote')}</p>
          <Differences a={a} b={b} comparison={comparison} />
        </>
      ) : (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      )}
    </WorkPage>
  );
}
