import { byteOrderMark, csvLine } from '@cityplate/formats/csv';
import type { PlateFacts } from './plate-facts.ts';

const headers = ['铭牌编号', '部件编号', '名称', '二维码地址', '权属单位', '抢修电话'];

/** A batch as CSV for whoever makes the plates with tools of their own; guarded against being run as formulas. */
export function plateTable(plates: readonly PlateFacts[]): string {
  const lines = plates.map(({ serial, code, words, address, owner, phone }) =>
    [serial, code, words.title ?? '', address, owner, phone ?? ''].map((text) => ({ text })),
  );
  return byteOrderMark + [headers.map((text) => ({ text })), ...lines].map(csvLine).join('');
}
