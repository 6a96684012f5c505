import { createHash } from 'node:crypto';

/** A uuid (version 5 form) that the same words always give, so that a re-made demonstration keeps its links. */
export function stableId(...words: string[]): string {
  const hash = createHash('sha1').update(words.join('\u001f')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
