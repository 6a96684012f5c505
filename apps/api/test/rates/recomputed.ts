import type { Rate, RateCutOff, RatePart } from '@cityplate/wire/rates';
import type { CaseHistory } from './case-histories.ts';

/** What anybody with the ledger in hand finds of a case, event by event, knowing nothing recorded after `asOf`. */
function tell({ events }: CaseHistory, asOf: number) {
  const told = { stage: '', unit: null as string | null, due: undefined as number | undefined };
  let registered: number | undefined;
  let handled: number | undefined;
  let closed: number | undefined;
  let paused: number | undefined;
  const flags = { rework: false, extended: false };
  for (const event of events) {
    if (event.recordedAt > asOf) break;
    if (event.dueAt !== null) told.due = event.dueAt;
    if (event.unit !== null) told.unit = event.unit;
    if (event.type === 'register') registered = event.at;
    if (event.type === 'resolve') handled = event.at;
    if (event.type === 'close') closed = event.at;
    if (event.type === 'pause') paused = event.at;
    if (event.type === 'resume' || event.type === 'redispatch') paused = undefined;
    if (event.type === 'verify-fail') {
      handled = undefined;
      flags.rework = true;
    }
    if (event.type === 'extend') flags.extended = true;
    told.stage = event.stage;
  }
  return { ...told, ...flags, registered, handled, closed, paused };
}

export interface Counted {
  history: CaseHistory;
  unit: string | null;
  /** Which numbers of which rates it is part of, as `solved/numerator`. */
  parts: Set<`${Rate}/${RatePart}`>;
}

/** The rates once more by another way: case by case, without a database. */
export function recompute(
  histories: readonly CaseHistory[],
  { from, to, asOf, cutOff }: { from: number; to: number; asOf: number; cutOff: RateCutOff },
): Counted[] {
  return histories.flatMap((history) => {
    const { stage, unit, due, registered, handled, closed, paused, rework, extended } = tell(history, asOf);
    if (registered === undefined || ['rejected', 'void', 'merged', ''].includes(stage)) return [];
    const stoodStill = paused !== undefined && due !== undefined && due >= paused;
    const missed = due !== undefined && due < asOf && !stoodStill;
    const isDue = (done: number | undefined) => {
      if (done === undefined && !missed) return false;
      const moment =
        cutOff === 'registered' ? registered : Math.min(done ?? Infinity, missed ? due : Infinity);
      return moment >= from && moment < to;
    };
    const parts = new Set<`${Rate}/${RatePart}`>();
    const count = (rate: Rate, counts: boolean, fulfilled: boolean) => {
      if (counts) parts.add(`${rate}/denominator`);
      if (counts && fulfilled) parts.add(`${rate}/numerator`);
    };
    const toHandle = isDue(handled);
    count('solved', toHandle, handled !== undefined);
    count('onTime', toHandle, !rework && handled !== undefined && due !== undefined && handled <= due);
    count('rework', toHandle, rework);
    count('extended', toHandle, extended);
    count('closed', isDue(closed), closed !== undefined);
    return parts.size === 0 ? [] : [{ history, unit, parts }];
  });
}
