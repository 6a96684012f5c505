import type { MountingRecord } from '../../drafts/mounting-store.ts';

/** The serial of a plate as far as it is known: of a code that nobody has looked up, its first characters. */
export const markText = ({ answer, mark }: Pick<MountingRecord, 'answer' | 'mark'>): string =>
  answer?.plate.serial ?? ('serial' in mark ? mark.serial : `${mark.token.slice(0, 6)}…`);
