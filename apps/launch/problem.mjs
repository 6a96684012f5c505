/** Something the person at the keyboard can put right: printed as one line, without a stack trace. */
export class Problem extends Error {
  /** @param {string} zh @param {string} en */
  constructor(zh, en) {
    super(`${zh} · ${en}`);
    this.name = 'Problem';
  }
}

/** Ctrl-C or a signal came: unwind, stop what was started, say nothing more. */
export class Stopped extends Error {
  constructor() {
    super('stopped by a signal');
    this.name = 'Stopped';
  }
}

/**
 * One line for a problem the person can put right, a stack trace for a mistake of ours.
 * @param {unknown} error
 */
export function explain(error) {
  if (!(error instanceof Error)) return String(error);
  return ['Problem', 'ClusterProblem'].includes(error.name) ? error.message : (error.stack ?? error.message);
}
