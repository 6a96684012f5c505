import 'i18next';
import type { editingZh } from './editing.zh.ts';
import type { zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh; editing: typeof editingZh };
  }
}
