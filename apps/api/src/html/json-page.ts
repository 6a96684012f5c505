import type { Language, Words } from '../words.ts';
import { html, type Markup } from './page.ts';

const longestList = 200;

interface LinkShape {
  href: string;
  rel: string;
  title?: string;
  type?: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLink = (value: unknown): value is LinkShape =>
  isRecord(value) && typeof value.href === 'string' && typeof value.rel === 'string';

const linkWords: Words = { zh: '链接', en: 'Links' };

/** Any JSON answer as a page for people: its links as links, the rest as nested tables. */
export function jsonPage(language: Language, title: string, body: object): Markup {
  const { links, ...rest }: Record<string, unknown> = { ...body };
  const known = Array.isArray(links) ? links.filter(isLink) : [];
  return html`<h1>${title}</h1>
${known.length === 0 ? '' : html`<nav aria-label="${linkWords[language]}"><ul>${known.map(linkLine)}</ul></nav>`}
${value(rest, 0)}`;
}

const linkLine = ({ href, rel, title, type }: LinkShape) =>
  html`<li><a href="${href}" rel="${rel}">${title ?? href}</a> <span class="tag">${rel}</span> <span class="dim">${type}</span></li>`;

function value(of: unknown, depth: number): Markup | string {
  if (of === null || of === undefined) return '';
  if (isLink(of)) return html`<a href="${of.href}" rel="${of.rel}">${of.title ?? of.rel}</a> `;
  if (depth > 6) return html`<code>${JSON.stringify(of).slice(0, 400)}</code>`;
  if (Array.isArray(of)) {
    const isFlat = of.every((member) => typeof member !== 'object' || member === null);
    if (isFlat) return of.map((member) => String(member)).join(', ');
    if (of.length > 0 && of.every((member) => Array.isArray(member)))
      return html`<code>${JSON.stringify(of).slice(0, 400)}</code>`;
    return html`${of.slice(0, longestList).map((member) => html`${value(member, depth + 1)}`)}`;
  }
  if (isRecord(of)) {
    const rows = Object.entries(of).map(
      ([key, member]) => html`<tr><th scope="row">${key}</th><td>${value(member, depth + 1)}</td></tr>`,
    );
    return html`<table><tbody>${rows}</tbody></table>`;
  }
  const text = String(of);
  return /^https?:\/\/[^\s]+$/.test(text) ? html`<a href="${text}">${text}</a>` : text;
}
