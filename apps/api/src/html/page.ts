import { createHash } from 'node:crypto';
import type { Answer } from '../http/endpoint.ts';
import type { Language } from '../words.ts';
import { styleSheet } from './style-sheet.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of HTML whose texts are escaped already; only `html` makes one. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Markup | string | number | undefined | readonly Piece[];

function print(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (piece === undefined) return '';
  if (typeof piece === 'string' || typeof piece === 'number')
    return String(piece).replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
  return piece.map(print).join('');
}

/** Template of HTML: what is put in is escaped, unless it is Markup itself. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(strings.reduce((text, string, index) => text + print(pieces[index - 1]) + string));

const styleHash = createHash('sha256').update(styleSheet).digest('base64');

/** No script, no other host; the one style sheet is allowed by its hash. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A whole page that stands alone: no script, no font, no picture from elsewhere. */
export function pageAnswer(language: Language, title: string, body: Markup): Answer {
  const document = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(styleSheet)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      vary: 'accept, accept-language',
    },
    body: document.text,
  };
}
