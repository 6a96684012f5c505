import i18next from 'i18next';
import { editingZh } from '../../src/i18n/editing.zh.ts';
import { streetZh } from '../../src/i18n/street.zh.ts';
import { zh } from '../../src/i18n/zh.ts';

/** The Chinese texts without a page around them. */
export const chineseTexts = (): Promise<unknown> =>
  i18next.init({
    lng: 'zh',
    resources: { zh: { translation: zh, editing: editingZh, street: streetZh } },
    interpolation: { escapeValue: false },
  });
