import { html } from 'hono/html';
import type { FollowedRow } from '../queries/reports.ts';
import type { Language, Words } from '../words.ts';
import { additionForm } from './report-form.ts';
import { publicStages, reportTexts as texts } from './report-texts.ts';
import { type Html, type ScanFrame, scanDocument } from './scan-document.ts';

export interface Followed {
  row: FollowedRow;
  kind: Words;
  /** Who works on it, once somebody does. */
  unit: Words | undefined;
  timeZone: string;
}

const colourOf = (row: FollowedRow) =>
  row.open
    ? ['handling', 'rework', 'handled', 'verified'].includes(row.stage)
      ? 'underway'
      : 'pending'
    : 'fixed';

const written = (moment: Date, language: Language, timeZone: string) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(moment);

/** The receipt of a report and, from then on, how it stands. */
export function followPage(frame: ScanFrame, follow: string, { row, kind, unit, timeZone }: Followed): Html {
  const { language } = frame;
  const line = (label: Words, value: string) => html`<div><dt>${label[language]}</dt><dd>${value}</dd></div>`;
  return scanDocument(
    frame,
    texts.title[language],
    html`<h1><span>${texts.title[language]}</span>${kind[language]}</h1>
<p class="code"><span>${texts.receipt[language]}</span> <b>${row.receipt}</b></p>
<p class="state" data-state="${colourOf(row)}"><span>${texts.progress[language]}</span> <b>${publicStages[row.stage][language]}${unit === undefined ? '' : ` · ${unit[language]}`}</b></p>
${row.joined ? html`<p class="advice">${texts.joined[language]}</p>` : ''}
<p class="advice">${texts.keep[language]}</p>
<dl>${line(texts.filedAt, written(row.filed_at, language, timeZone))}${line(texts.changedAt, written(row.changed_at, language, timeZone))}${line(texts.photos, String(row.photos))}</dl>
${row.open && row.additions < 3 ? additionForm(language, follow) : ''}`,
  );
}

/** Why a report was not taken, for whoever sent it without script. */
export const refusedPage = (frame: ScanFrame, detail: string, back: string | undefined): Html =>
  scanDocument(
    frame,
    texts.refused[frame.language],
    html`<h1>${texts.refused[frame.language]}</h1>
<p class="advice">${detail}</p>
${back === undefined ? '' : html`<p class="advice"><a href="${back}">${texts.back[frame.language]}</a></p>`}`,
  );
