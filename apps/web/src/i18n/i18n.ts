import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { storedLanguage } from '../app/appearance.ts';
import { acceptanceEn } from './acceptance.en.ts';
import { acceptanceZh } from './acceptance.zh.ts';
import { casesEn } from './cases.en.ts';
import { casesZh } from './cases.zh.ts';
import { claimingEn } from './claiming.en.ts';
import { claimingZh } from './claiming.zh.ts';
import { commandEn } from './command.en.ts';
import { commandZh } from './command.zh.ts';
import { compareEn } from './compare.en.ts';
import { compareZh } from './compare.zh.ts';
import { complianceEn } from './compliance.en.ts';
import { complianceZh } from './compliance.zh.ts';
import { deskEn } from './desk.en.ts';
import { deskZh } from './desk.zh.ts';
import { detectionsEn } from './detections.en.ts';
import { detectionsZh } from './detections.zh.ts';
import { editingEn } from './editing.en.ts';
import { editingZh } from './editing.zh.ts';
import { en } from './en.ts';
import { hearingEn } from './hearing.en.ts';
import { hearingZh } from './hearing.zh.ts';
import { hoursEn } from './hours.en.ts';
import { hoursZh } from './hours.zh.ts';
import { importsEn } from './imports.en.ts';
import { importsZh } from './imports.zh.ts';
import { inspectEn } from './inspect.en.ts';
import { inspectZh } from './inspect.zh.ts';
import { ledgerEn } from './ledger.en.ts';
import { ledgerZh } from './ledger.zh.ts';
import { lotEn } from './lot.en.ts';
import { lotZh } from './lot.zh.ts';
import { mergesEn } from './merges.en.ts';
import { mergesZh } from './merges.zh.ts';
import { noticesEn } from './notices.en.ts';
import { noticesZh } from './notices.zh.ts';
import { parkingEn } from './parking.en.ts';
import { parkingZh } from './parking.zh.ts';
import { platesEn } from './plates.en.ts';
import { platesZh } from './plates.zh.ts';
import { programmeEn } from './programme.en.ts';
import { programmeZh } from './programme.zh.ts';
import { ratesEn } from './rates.en.ts';
import { ratesZh } from './rates.zh.ts';
import { remindersEn } from './reminders.en.ts';
import { remindersZh } from './reminders.zh.ts';
import { rulingEn } from './ruling.en.ts';
import { rulingZh } from './ruling.zh.ts';
import { scanEn } from './scan.en.ts';
import { scanZh } from './scan.zh.ts';
import { streetEn } from './street.en.ts';
import { streetZh } from './street.zh.ts';
import { supplyEn } from './supply.en.ts';
import { supplyZh } from './supply.zh.ts';
import { surveyEn } from './survey.en.ts';
import { surveyZh } from './survey.zh.ts';
import { zh } from './zh.ts';

void i18next.use(initReactI18next).init({
  lng: storedLanguage(),
  fallbackLng: 'zh',
  resources: {
    zh: {
      translation: zh,
      editing: editingZh,
      claiming: claimingZh,
      hearing: hearingZh,
      hours: hoursZh,
      merges: mergesZh,
      notices: noticesZh,
      reminders: remindersZh,
      ruling: rulingZh,
      programme: programmeZh,
      street: streetZh,
      ledger: ledgerZh,
      imports: importsZh,
      cases: casesZh,
      inspect: inspectZh,
      detections: detectionsZh,
      command: commandZh,
      compare: compareZh,
      compliance: complianceZh,
      rates: ratesZh,
      supply: supplyZh,
      parking: parkingZh,
      desk: deskZh,
      acceptance: acceptanceZh,
      survey: surveyZh,
      lot: lotZh,
      plates: platesZh,
      scan: scanZh,
    },
    en: {
      translation: en,
      editing: editingEn,
      claiming: claimingEn,
      hearing: hearingEn,
      hours: hoursEn,
      merges: mergesEn,
      notices: noticesEn,
      reminders: remindersEn,
      ruling: rulingEn,
      programme: programmeEn,
      street: streetEn,
      ledger: ledgerEn,
      imports: importsEn,
      cases: casesEn,
      inspect: inspectEn,
      detections: detectionsEn,
      command: commandEn,
      compare: compareEn,
      compliance: complianceEn,
      rates: ratesEn,
      supply: supplyEn,
      parking: parkingEn,
      desk: deskEn,
      acceptance: acceptanceEn,
      survey: surveyEn,
      lot: lotEn,
      plates: platesEn,
      scan: scanEn,
    },
  },
  interpolation: { escapeValue: false },
  returnNull: false,
});
