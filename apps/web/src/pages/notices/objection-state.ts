import type { OwnObjection } from '@cityplate/wire/objections';

export type ObjectionState =
  | 'withdrawn'
  | 'waitsForAnswer'
  | 'upheld'
  | 'reopened'
  | 'waitsForDecision'
  | 'claimUpheld'
  | 'claimRejected'
  | 'claimWithdrawn';

const tones = {
  withdrawn: 'gray',
  waitsForAnswer: 'orange',
  upheld: 'gray',
  reopened: 'teal',
  waitsForDecision: 'orange',
  claimUpheld: 'gray',
  claimRejected: 'teal',
  claimWithdrawn: 'teal',
} as const;

/**
 * What became of an objection. One to a decision is answered by the office; one to a claim is answered by the decision
 * that hears the claim, or by its withdrawal.
 */
function stateOf({ withdrawnAt, outcome, about, decision }: OwnObjection): ObjectionState {
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (about.kind === 'decision') return outcome ?? 'waitsForAnswer';
  if (about.standing) return 'waitsForDecision';
  if (decision?.outcome === undefined) return 'claimWithdrawn';
  return decision.outcome === 'upheld' ? 'claimUpheld' : 'claimRejected';
}

/** The state, the colour it is shown in from the view of who objected, and whether it can still be taken back. */
export function objectionState(objection: OwnObjection) {
  const state = stateOf(objection);
  return { state, tone: tones[state], isOpen: state === 'waitsForAnswer' || state === 'waitsForDecision' };
}
