import 'i18next';
import type { acceptanceZh } from './acceptance.zh.ts';
import type { casesZh } from './cases.zh.ts';
import type { claimingZh } from './claiming.zh.ts';
import type { commandZh } from './command.zh.ts';
import type { compareZh } from './compare.zh.ts';
import type { complianceZh } from './compliance.zh.ts';
import type { deskZh } from './desk.zh.ts';
import type { detectionsZh } from './detections.zh.ts';
import type { editingZh } from './editing.zh.ts';
import type { hearingZh } from './hearing.zh.ts';
import type { hoursZh } from './hours.zh.ts';
import type { importsZh } from './imports.zh.ts';
import type { inspectZh } from './inspect.zh.ts';
import type { ledgerZh } from './ledger.zh.ts';
import type { lotZh } from './lot.zh.ts';
import type { mergesZh } from './merges.zh.ts';
import type { noticesZh } from './notices.zh.ts';
import type { parkingZh } from './parking.zh.ts';
import type { platesZh } from './plates.zh.ts';
import type { programmeZh } from './programme.zh.ts';
import type { ratesZh } from './rates.zh.ts';
import type { remindersZh } from './reminders.zh.ts';
import type { rulingZh } from './ruling.zh.ts';
import type { scanZh } from './scan.zh.ts';
import type { streetZh } from './street.zh.ts';
import type { supplyZh } from './supply.zh.ts';
import type { surveyZh } from './survey.zh.ts';
import type { zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof zh;
      editing: typeof editingZh;
      claiming: typeof claimingZh;
      hearing: typeof hearingZh;
      hours: typeof hoursZh;
      merges: typeof mergesZh;
      notices: typeof noticesZh;
      reminders: typeof remindersZh;
      ruling: typeof rulingZh;
      programme: typeof programmeZh;
      street: typeof streetZh;
      ledger: typeof ledgerZh;
      imports: typeof importsZh;
      cases: typeof casesZh;
      inspect: typeof inspectZh;
      detections: typeof detectionsZh;
      command: typeof commandZh;
      compare: typeof compareZh;
      compliance: typeof complianceZh;
      rates: typeof ratesZh;
      supply: typeof supplyZh;
      parking: typeof parkingZh;
      desk: typeof deskZh;
      acceptance: typeof acceptanceZh;
      survey: typeof surveyZh;
      lot: typeof lotZh;
      plates: typeof platesZh;
      scan: typeof scanZh;
    };
  }
}
