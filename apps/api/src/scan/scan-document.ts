import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Language, Words } from '../words.ts';
import { texts } from './scan-texts.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface ScanFrame {
  language: Language;
  regionName: Words;
  demonstration: boolean;
  /** The style sheet itself: a weak network pays for each further request with half a second. */
  style: string;
  /** Address of the script that helps a form; left out where there is no form. */
  script?: string;
  /** This page in the other language. */
  otherLanguage?: string;
}

/** The page around what is said. `html` escapes every value; nothing is written in by hand. */
export function scanDocument(frame: ScanFrame, title: string, body: Html): Html {
  const { language } = frame;
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex">
<title>${title} · ${texts.product[language]}</title>
<style>${raw(frame.style)}</style>
<link rel="icon" href="data:,">
</head>
<body>
<header>
<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><g><circle cx="16" cy="16" r="11"/><path d="M16 5v22M5 16h22"/></g><circle class="seal" cx="16" cy="16" r="4"/></svg>
<span>${frame.regionName[language]} · ${texts.product[language]}</span>
${frame.demonstration ? html`<small>${texts.demonstration[language]}</small>` : ''}
</header>
<main>
${body}
</main>
<footer>${texts.privacy[language]}${frame.otherLanguage === undefined ? '' : html` <a href="${frame.otherLanguage}">${texts.otherLanguage[language]}</a>`}</footer>
${frame.script === undefined ? '' : html`<script type="module" src="${frame.script}"></script>`}
</body>
</html>
`;
}

/** `0570-0000103（示例）` -> `05700000103`: what a phone dials. Undefined when there is nothing to dial. */
export function dialled(phone: string | undefined): string | undefined {
  const number = phone?.replaceAll(/[^\d+]/g, '');
  return number === undefined || number.length < 3 ? undefined : number;
}

/** A unit with its number as one large button. */
export function contactCard(
  language: Language,
  label: string,
  name: string,
  phone: string | undefined,
): Html {
  const number = dialled(phone);
  return html`<section class="contact">
<h2>${label}</h2>
<p class="unit">${name}</p>
${
  number === undefined
    ? html`<p>${texts.noPhone[language]}</p>`
    : html`<a class="call" href="tel:${number}"><span>${texts.hours[language]}</span><strong>${texts.call[language]} ${phone ?? ''}</strong></a>`
}
</section>`;
}
