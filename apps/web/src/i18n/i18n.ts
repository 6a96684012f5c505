import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { storedLanguage } from '../app/appearance.ts';
import { editingEn } from './editing.en.ts';
import { editingZh } from './editing.zh.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

void i18next.use(initReactI18next).init({
  lng: storedLanguage(),
  fallbackLng: 'zh',
  resources: { zh: { translation: zh, editing: editingZh }, en: { translation: en, editing: editingEn } },
  interpolation: { escapeValue: false },
  returnNull: false,
});
