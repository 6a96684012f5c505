import { detectionRunSchema, findingListSchema, type NewReview } from '@cityplate/wire/detections';
import { paths } from '@cityplate/wire/paths';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { DetectionSearch } from '../app/detection-search.ts';
import { idempotencyKey } from '../commands/writes.ts';
import { call, read } from './http.ts';

/** The layer whose lids and markings are compared. */
const layer = 'manhole-covers';
export const detectionsKey = ['detections'] as const;

export const findingsQuery = ({ rule, state = 'open' }: DetectionSearch) =>
  infiniteQueryOptions({
    queryKey: [...detectionsKey, rule, state],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: '50' });
      if (rule !== undefined) query.set('rule', rule);
      if (pageParam !== '') query.set('after', pageParam);
      return read(findingListSchema, `${paths.detections}?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const runDetection = () =>
  call(detectionRunSchema, paths.detections, { method: 'POST', body: { layer } });

/** `intention` names the act: sent again after a lost answer, it is done once. */
export const reviewFindings = (intention: string, body: NewReview) =>
  call(z.unknown(), paths.detectionReviews, {
    method: 'POST',
    body,
    idempotencyKey: idempotencyKey(intention, body),
  });
