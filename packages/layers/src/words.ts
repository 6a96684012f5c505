/** A text in both languages of the product; Chinese is shown first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The written form in definitions: Chinese, a bar, English. */
export type Bilingual = `${string}|${string}`;

/** `'井盖|Cover'` -> `{ zh: '井盖', en: 'Cover' }`. Throws when a half is missing, so a typo dies at load. */
export function words(text: Bilingual): Words {
  const [zh, en, ...rest] = text.split('|');
  if (!zh || !en || rest.length > 0) throw new Error(`'${text}' is not written as '中文|English'`);
  return { zh, en };
}
