import type { Region } from '@cityplate/fixtures/region';
import type { SeedContext } from './asset-rows.ts';
import { addEvent, type CaseRows, type CaseStory, pick } from './case-story.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** One of so many open cases is simply late. */
const lateOneIn = 8;

/** Whether a case that would be overdue by now is left so: a county where nothing is late is not believed. */
const isLeftLate = (context: SeedContext, { id, due }: CaseStory) =>
  due >= context.now.getTime() || pick(lateOneIn, 'late', id) === 0;

/**
 * Extends a case that will be handled at `before` and is not verified yet, so that its time is not up now: the longer it
 * has been open, the longer.
 */
export function prolong(context: SeedContext, rows: CaseRows, story: CaseStory, before: number): void {
  const now = context.now.getTime();
  const at = Math.min(Math.max(story.last + minute, story.due - 2 * hour), before - minute);
  if (isLeftLate(context, story) || at <= story.last) return;
  const share = 0.4 + pick(80, 'until', story.id) / 100;
  extend(context, rows, story, { at, until: now + Math.min(90 * day, (now - at) * share) });
}

/** Extends a case time and again, always shortly before its time is up, until that lies ahead. */
function keepExtending(context: SeedContext, rows: CaseRows, story: CaseStory): void {
  const now = context.now.getTime();
  while (!isLeftLate(context, story)) {
    const at = Math.min(Math.max(story.last + minute, story.due - 2 * hour), now - minute);
    const days = 20 + pick(30, 'until', story.id, String(story.seq));
    extend(context, rows, story, { at, until: Math.max(story.due, at) + days * day });
  }
}

const extend = (
  context: SeedContext,
  rows: CaseRows,
  story: CaseStory,
  { at, until }: { at: number; until: number },
) => addEvent(context, rows, story, { type: 'extend', at, until, note: '示例·等待材料，同意延期' });

/** What a living office does with an open case whose time ran out: extended, put off, sent on, or done badly once. */
export function keepUp(context: SeedContext, rows: CaseRows, story: CaseStory): void {
  const now = context.now.getTime();
  if (story.last >= now - day || isLeftLate(context, story)) return;
  const tell = (event: Parameters<typeof addEvent>[3]) => addEvent(context, rows, story, event);
  const way = pick(8, 'way', story.id);
  const soonAfter = Math.max(story.last + hour, Math.min(story.due - 3 * hour, now - 12 * hour));
  const next = anotherUnit(context.region, story);
  const isWaiting = story.stage === 'dispatched';
  if (isWaiting && way < 2) tell({ type: 'pause', at: soonAfter, note: '示例·随道路改造一并处理，暂缓' });
  else if (isWaiting && way < 5 && next !== undefined) {
    tell({ type: 'return', at: soonAfter, note: '示例·不属本单位权属，退回' });
    story.unit = next;
    // The clock of the new unit has just begun.
    tell({ type: 'dispatch', at: now - (1 + pick(6, 'sent', story.id)) * hour });
  } else if (story.stage === 'handling' && way < 2) {
    tell({ type: 'resolve', at: soonAfter });
    tell({ type: 'verify-fail', at: soonAfter + 2 * hour, note: '示例·核查发现仍有松动，返工' });
  }
  if (story.stage === 'dispatched' || story.stage === 'handling' || story.stage === 'rework')
    keepExtending(context, rows, story);
}

/** Whoever of the owners it is sent on to, always the same for a case. */
function anotherUnit({ units }: Region, { id, unit }: CaseStory): string | undefined {
  const others = units.filter(
    ({ kind, code }) => (kind === 'utility' || kind === 'company') && code !== unit,
  );
  return others[pick(Math.max(1, others.length), 'next', id)]?.code;
}
