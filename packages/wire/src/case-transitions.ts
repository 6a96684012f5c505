import { z } from 'zod';

/** Where a case stands, in the order of its life (domain 1.7): 采集 → 受理 → 立案 → 派遣 → 处置 → 核查 → 结案. */
export const caseStages = {
  collected: { zh: '待受理', en: 'Reported', open: true, remediation: 'pending' },
  accepted: { zh: '待立案', en: 'Accepted', open: true, remediation: 'pending' },
  registered: { zh: '待派遣', en: 'Registered', open: true, remediation: 'pending' },
  dispatched: { zh: '待签收', en: 'Dispatched', open: true, remediation: 'pending' },
  handling: { zh: '处置中', en: 'Being handled', open: true, remediation: 'underway' },
  rework: { zh: '返工', en: 'Rework', open: true, remediation: 'underway' },
  paused: { zh: '缓办', en: 'Paused', open: true, remediation: 'pending' },
  handled: { zh: '待核查', en: 'To be verified', open: true, remediation: 'verifying' },
  verified: { zh: '待结案', en: 'Verified', open: true, remediation: 'verifying' },
  closed: { zh: '已结案', en: 'Closed', open: false, remediation: 'fixed' },
  rejected: { zh: '不予受理', en: 'Not accepted', open: false, remediation: null },
  void: { zh: '已作废', en: 'Void', open: false, remediation: null },
  merged: { zh: '已并案', en: 'Merged', open: false, remediation: null },
} as const;
export type CaseStage = keyof typeof caseStages;
export const caseStageSchema = z.enum([
  ...(['collected', 'accepted', 'registered', 'dispatched', 'handling', 'rework', 'paused'] as const),
  ...(['handled', 'verified', 'closed', 'rejected', 'void', 'merged'] as const),
]);

/**
 * Who may, beside holding the verb: `director` the office that leads the case, `handler` the unit it is
 * dispatched to, `verifier` anybody with the right whose unit has no part in the handling.
 */
export const caseSides = {
  director: { verb: 'case.direct', ofHandler: 'any' },
  handler: { verb: 'case.handle', ofHandler: 'only' },
  verifier: { verb: 'case.verify', ofHandler: 'never' },
  closer: { verb: 'case.direct', ofHandler: 'never' },
} as const;
export type CaseSide = keyof typeof caseSides;

export interface CaseTransition {
  name: { zh: string; en: string };
  from: readonly CaseStage[];
  /** `same` leaves the stage, `before` goes back to that before the pause. */
  to: CaseStage | 'same' | 'before';
  by: CaseSide;
  /** What the event must say beside its type; of a dispatch the server knows the unit where the asset has a holder. */
  needs?: 'note' | 'unit' | 'into';
  /** The page asks for a reason, the server takes it without. */
  asksNote?: true;
  /** The event that takes this one back, where the ledger has one. */
  undoneBy?: CaseEventType;
}

export const caseEventTypes = [
  ...(['accept', 'reject', 'register', 'dispatch', 'sign-for', 'resolve', 'return', 'redispatch'] as const),
  ...(['extend', 'pause', 'resume', 'verify-pass', 'verify-fail', 'close', 'void', 'merge'] as const),
] as const;
export type CaseEventType = (typeof caseEventTypes)[number];

const beforeHandling = ['collected', 'accepted', 'registered'] as const;
const withUnit = ['dispatched', 'handling', 'rework'] as const;

/** THE table of a case's life: the server refuses what is not in it, the page offers what is. */
export const caseTransitions: Readonly<Record<CaseEventType, CaseTransition>> = {
  accept: {
    name: { zh: '受理', en: 'Accept' },
    from: ['collected', 'rejected'],
    to: 'accepted',
    by: 'director',
  },
  reject: {
    name: { zh: '不予受理', en: 'Do not accept' },
    from: ['collected', 'accepted'],
    to: 'rejected',
    by: 'director',
    needs: 'note',
    undoneBy: 'accept',
  },
  register: { name: { zh: '立案', en: 'Register' }, from: ['accepted'], to: 'registered', by: 'director' },
  dispatch: {
    name: { zh: '派遣', en: 'Dispatch' },
    from: ['registered'],
    to: 'dispatched',
    by: 'director',
    needs: 'unit',
  },
  'sign-for': {
    name: { zh: '签收', en: 'Sign for it' },
    from: ['dispatched', 'rework'],
    to: 'handling',
    by: 'handler',
  },
  resolve: {
    name: { zh: '处置完成', en: 'Handled' },
    from: ['handling', 'rework'],
    to: 'handled',
    by: 'handler',
  },
  return: {
    name: { zh: '退件', en: 'Return' },
    from: withUnit,
    to: 'registered',
    by: 'handler',
    asksNote: true,
  },
  redispatch: {
    name: { zh: '重派', en: 'Dispatch anew' },
    from: [...withUnit, 'paused'],
    to: 'dispatched',
    by: 'director',
    needs: 'unit',
  },
  extend: { name: { zh: '延期', en: 'Extend' }, from: withUnit, to: 'same', by: 'director', asksNote: true },
  pause: {
    name: { zh: '缓办', en: 'Pause' },
    from: withUnit,
    to: 'paused',
    by: 'director',
    needs: 'note',
    undoneBy: 'resume',
  },
  resume: {
    name: { zh: '恢复', en: 'Resume' },
    from: ['paused'],
    to: 'before',
    by: 'director',
    undoneBy: 'pause',
  },
  'verify-pass': {
    name: { zh: '核查通过', en: 'Verification passed' },
    from: ['handled'],
    to: 'verified',
    by: 'verifier',
  },
  'verify-fail': {
    name: { zh: '核查不通过', en: 'Verification failed' },
    from: ['handled', 'verified'],
    to: 'rework',
    by: 'verifier',
    asksNote: true,
  },
  close: { name: { zh: '结案', en: 'Close' }, from: ['verified'], to: 'closed', by: 'closer' },
  void: {
    name: { zh: '作废', en: 'Void' },
    from: [...beforeHandling, ...withUnit, 'paused'],
    to: 'void',
    by: 'director',
    needs: 'note',
  },
  merge: {
    name: { zh: '并案', en: 'Merge' },
    from: [...beforeHandling, 'dispatched'],
    to: 'merged',
    by: 'director',
    needs: 'into',
  },
};

/** What a stage allows, whoever asks. */
export const eventsFrom = (stage: CaseStage): CaseEventType[] =>
  caseEventTypes.filter((type) => caseTransitions[type].from.includes(stage));

/** Events that are no act of the life of a case: its beginning, and further reports of the same fault or more to one of them. */
export const recordTypes = ['report', 'join', 'add'] as const;
export type CaseRecordType = CaseEventType | (typeof recordTypes)[number];

/** The stage after an event; undefined when the table forbids it. `before` is the stage before the last pause. */
export function stageAfter(
  type: CaseRecordType,
  stage: CaseStage | undefined,
  before: CaseStage | undefined,
): CaseStage | undefined {
  if (type === 'report') return stage === undefined ? 'collected' : undefined;
  if (stage === undefined) return undefined;
  if (type === 'join' || type === 'add') return caseStages[stage].open ? stage : undefined;
  const { from, to } = caseTransitions[type];
  if (!from.includes(stage)) return undefined;
  if (to === 'same') return stage;
  return to === 'before' ? before : to;
}

export interface CaseActor {
  unit: string;
  /** Whether the actor's roles hold a verb at all. */
  holds(verb: (typeof caseSides)[CaseSide]['verb']): boolean;
}

/** Whether this actor may do this to a case handled by these units: the unit that handles never verifies or closes. */
export function maySide(
  side: CaseSide,
  actor: CaseActor,
  subject: { unit: string | undefined; handlers: readonly string[] },
): boolean {
  const { verb, ofHandler } = caseSides[side];
  if (!actor.holds(verb)) return false;
  if (ofHandler === 'only') return subject.unit === actor.unit;
  return ofHandler === 'any' || !subject.handlers.includes(actor.unit);
}
