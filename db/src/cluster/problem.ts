/**
 * Something about the database that the person at the keyboard can put right: the launcher prints the
 * one line and exits, without a stack trace.
 */
export class ClusterProblem extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(text: { zh: string; en: string }) {
    super(`${text.zh} · ${text.en}`);
    this.name = 'ClusterProblem';
    this.zh = text.zh;
    this.en = text.en;
  }
}
