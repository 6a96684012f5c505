import type { FieldSpec } from '@cityplate/layers/field-spec';
import { sayStoredHours } from '@cityplate/layers/hours/say-hours';
import { html } from 'hono/html';
import type { Scanned } from '../use-cases/scan-plate.ts';
import type { Language, Words } from '../words.ts';
import { readableCode } from './readable-code.ts';
import { reportForm } from './report-form.ts';
import { contactCard, type Html, type ScanFrame, scanDocument } from './scan-document.ts';
import { texts } from './scan-texts.ts';

export interface Office {
  name: Words;
  phone?: string | undefined;
}

function written(spec: FieldSpec, value: unknown, language: Language): string {
  switch (spec.kind) {
    case 'choice':
      return spec.options[String(value)]?.[language] ?? String(value);
    case 'choices':
      return Array.isArray(value)
        ? value
            .map((each) => spec.options[String(each)]?.[language] ?? String(each))
            .join(language === 'zh' ? '、' : ', ')
        : '';
    case 'number':
      return `${String(value)}${spec.unit === undefined ? '' : ` ${spec.unit}`}`;
    case 'boolean':
      return texts[value === true ? 'yes' : 'no'][language];
    case 'hours':
      return sayStoredHours(String(value))[language];
    case 'text':
    case 'date':
    case 'phone':
      return String(value);
  }
}

const isUndecided = (key: Scanned['ownership']['key']): key is keyof typeof texts.undecided =>
  key in texts.undecided;

/** What a person at work may do with the plate, shown to nobody else. */
export interface Offers {
  inspect?: boolean;
  mount?: boolean;
}

/** What a valid plate says: what it is, its code, its state, whom to call, and the fields that are public. */
export function scanPage(frame: ScanFrame, scanned: Scanned, token: string, offers: Offers = {}): Html {
  const { language } = frame;
  const { layer, kind, code, ownership, state, contact, fields, plate } = scanned;
  const what = kind === undefined ? layer[language] : `${layer[language]} · ${kind[language]}`;
  const label = contact === undefined ? '' : texts.contact[contact.role][language];
  return scanDocument(
    frame,
    what,
    html`<h1>${kind === undefined ? '' : html`<span>${layer[language]}</span>`}${(kind ?? layer)[language]}</h1>
${plate === 'live' ? '' : html`<p class="undecided" data-plate="${plate}">${texts.plate[plate][language]}</p>`}
<p class="code"><span>${texts.code[language]}</span> <b>${readableCode(code)}</b></p>
<p class="state" data-state="${state.key}"><span>${texts.state[language]}</span> <b>${state.name[language]}</b></p>
${isUndecided(ownership.key) ? html`<p class="undecided">${texts.undecided[ownership.key][language]}</p>` : ''}
${offers.inspect || offers.mount ? html`<p class="advice">${offers.inspect ? html`<a href="/inspect?token=${token}">${texts.inspect[language]}</a> ` : ''}${offers.mount ? html`<a href="/mount?token=${token}">${texts.mount[language]}</a>` : ''}</p>` : ''}
${contact === undefined ? '' : contactCard(language, label, contact.name[language], contact.phone)}
${reportForm(language, token, scanned.reportable)}
<p class="advice">${texts.advice[state.key][language]}</p>
<dl>${fields.map(({ label: name, spec, value }) => html`<div><dt>${name[language]}</dt><dd>${written(spec, value, language)}</dd></div>`)}</dl>`,
  );
}

/** The same page for every token that is not valid, whatever the reason. */
export const missingPage = (frame: ScanFrame, office: Office | undefined) =>
  plainPage(frame, texts.missing, office);

export const tooManyPage = (frame: ScanFrame, office: Office | undefined) =>
  plainPage(frame, texts.tooMany, office);

function plainPage(frame: ScanFrame, say: { title: Words; text: Words }, office: Office | undefined): Html {
  const { language } = frame;
  return scanDocument(
    frame,
    say.title[language],
    html`<h1>${say.title[language]}</h1>
<p class="advice">${say.text[language]}</p>
${office === undefined ? '' : contactCard(language, texts.contact.office[language], office.name[language], office.phone)}`,
  );
}
