/** A message in both languages of the product; Chinese is the first. */
export interface Words {
  zh: string;
  en: string;
}

export type Language = keyof Words;

export const say = (zh: string, en: string): Words => ({ zh, en });

/** The caller's language by Accept-Language: English where it comes before any Chinese, Chinese otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().toLowerCase().split(';');
      return { tag, quality: Number(quality.trim().replace('q=', '')) || 0 };
    })
    .sort((a, b) => b.quality - a.quality);
  const first = wanted.find(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'));
  return first?.tag.startsWith('en') === true ? 'en' : 'zh';
}
