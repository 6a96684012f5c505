import { randomUUID } from 'node:crypto';
import { paths } from '@cityplate/wire/paths';
import { html } from 'hono/html';
import type { Language, Words } from '../words.ts';
import { reportTexts as texts } from './report-texts.ts';
import type { Html } from './scan-document.ts';

export interface ReportableDefect {
  id: string;
  name: Words;
}

const photoField = (language: Language, label: Words): Html =>
  html`<label class="photo"><span>${label[language]}</span><input type="file" name="photo" accept="image/*"></label>`;

/** Two taps: the first opens the choice, the second chooses and sends. Works without script as the plain form it is. */
export function reportForm(
  language: Language,
  token: string,
  defects: readonly ReportableDefect[],
): Html | '' {
  if (defects.length === 0) return '';
  return html`<details class="report" id="report">
<summary>${texts.open[language]}</summary>
<form method="post" action="${paths.publicReports}" enctype="multipart/form-data" data-report data-sending="${texts.sending[language]}" data-kept="${texts.kept[language]}" data-failed="${texts.failed[language]}">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="key" value="${randomUUID()}">
${photoField(language, texts.photo)}
<p id="choose">${texts.choose[language]}</p>
<div class="kinds" role="group" aria-labelledby="choose">${defects.map(({ id, name }) => html`<button name="kind" value="${id}">${name[language]}</button>`)}</div>
<details class="more">
<summary>${texts.more[language]}</summary>
<label>${texts.words[language]}<textarea name="description" maxlength="500" rows="2"></textarea></label>
<label>${texts.phone[language]}<input name="phone" type="tel" autocomplete="tel" maxlength="20"></label>
<label class="consent"><input type="checkbox" name="consent" value="true">${texts.consent[language]}</label>
</details>
<p class="small">${texts.photoNote[language]}</p>
<p class="status" role="status"></p>
</form>
</details>`;
}

/** On the receipt: one more picture or word, as long as the case is open. */
export const additionForm = (
  language: Language,
  follow: string,
): Html => html`<form class="report" method="post" action="${paths.publicReportAdditions(follow)}" enctype="multipart/form-data">
<input type="hidden" name="key" value="${randomUUID()}">
${photoField(language, texts.add)}
<label>${texts.addWords[language]}<textarea name="description" maxlength="500" rows="2"></textarea></label>
<button class="send">${texts.send[language]}</button>
</form>`;
