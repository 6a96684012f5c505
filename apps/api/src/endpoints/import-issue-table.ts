import { byteOrderMark, csvLine } from '@cityplate/formats/csv';
import type { ImportIssue } from '@cityplate/wire/imports';
import type { Language } from '../words.ts';

const headers: Readonly<Record<Language, readonly string[]>> = {
  zh: ['行', '列', '值', '问题'],
  en: ['row', 'column', 'value', 'problem'],
};

type Page = (after: number, limit: number) => Promise<{ issues: ImportIssue[]; next?: number }>;

/** All issues of an import as a table that opens in a spreadsheet beside the file itself. */
export async function issueTable(page: Page, language: Language): Promise<string> {
  const lines = [byteOrderMark + csvLine(headers[language].map((text) => ({ text })))];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const { issues, next } = await page(after, 1000);
    for (const { row, column, value, message } of issues) {
      const texts = [row === undefined ? '' : String(row), column, value ?? '', message];
      lines.push(csvLine(texts.map((text) => ({ text }))));
    }
    after = next;
  }
  return lines.join('');
}
