import type { Box } from '@cityplate/geometry/position';
import type { Scheme } from '@cityplate/wire/parking-schemes';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { schemeQuery } from '../../api/parking.ts';
import { stallsTodayQuery } from '../../api/stalls-today.ts';
import type { ComparedStall } from '../../commands/compare-stalls.ts';
import { itemsOfScheme } from '../../commands/scheme-body.ts';
import { usePlanning } from '../parking/use-planning.ts';

/** One side of a comparison. */
export type Side = {
  readonly stalls: readonly ComparedStall[];
  /** Metres of kerb that each rule costs; undefined where no kerb was laid. */
  readonly losses: ReadonlyMap<string, number> | undefined;
  /** Stalls that break a must, by rule; undefined where nobody has looked. */
  readonly conflicts: ReadonlyMap<string, number> | undefined;
  readonly removed: number;
  readonly error: Error | null;
  readonly isRead: boolean;
  readonly box: Box | undefined;
  readonly scheme: Scheme | undefined;
};

const stallsOf = ({ stalls }: Scheme): ComparedStall[] =>
  stalls.features.map(({ id, geometry, properties }) => ({
    ...{ id, geometry, number: properties.number ?? '', stallClass: properties.stallClass },
    ...{ lineColor: properties.lineColor, useModes: properties.useModes ?? [] },
  }));

const noItems = {};

/** What a scheme comes to. With `today` it is laid over the stalls that are there and that it leaves. */
export function useSchemeSide(id: string | undefined, today: readonly ComparedStall[] | undefined): Side {
  const { data, error } = useQuery({ ...schemeQuery(id ?? ''), enabled: id !== undefined });
  const scheme = data?.scheme;
  const draft = useMemo(() => ({ items: scheme === undefined ? noItems : itemsOfScheme(scheme) }), [scheme]);
  const own = useMemo(
    () =>
      scheme?.stalls.features.flatMap(({ id: stall, properties }) => [stall, properties.assetId ?? stall]) ??
      [],
    [scheme],
  );
  const { costs } = usePlanning(draft, undefined, undefined, own);
  return useMemo(() => {
    const gone = new Set([...(scheme?.removals.map((removal) => removal.id) ?? []), ...own]);
    const kept = (today ?? []).filter((stall) => !gone.has(stall.id));
    // What is published is judged no more: the register is, on a page of its own.
    const isJudged = scheme?.status !== 'published' && scheme?.status !== 'accepted';
    const conflicts = new Map<string, number>();
    for (const { level, ruleId, switchedOff } of scheme?.conflicts ?? [])
      if (level === 'must' && switchedOff === undefined)
        conflicts.set(ruleId, (conflicts.get(ruleId) ?? 0) + 1);
    return {
      ...{ scheme, error, box: scheme?.box, isRead: scheme !== undefined },
      conflicts: isJudged ? conflicts : undefined,
      stalls: scheme === undefined ? [] : [...stallsOf(scheme), ...kept],
      losses: new Map(costs.map(({ ruleId, metres }) => [ruleId, metres])),
      removed: scheme?.totals.removed ?? 0,
    };
  }, [scheme, error, own, today, costs]);
}

/** The stalls that are there in a box. */
export function useToday(box: Box | undefined) {
  return useQuery({ ...stallsTodayQuery(box ?? [0, 0, 0, 0]), enabled: box !== undefined });
}
