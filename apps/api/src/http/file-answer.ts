import type { Answer } from './endpoint.ts';

/**
 * A file made at this moment: kept by nobody, since the next one may say something else, and never run as a page.
 * @param name of letters, digits, `.`, `-` and `_` only: a header takes no others
 */
export const fileAnswer = (
  mediaType: string,
  name: string,
  body: NonNullable<Answer['body']>,
  disposition: 'attachment' | 'inline' = 'attachment',
): Answer => ({
  status: 200,
  headers: {
    'content-type': mediaType,
    'content-disposition': `${disposition}; filename="${name}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body,
});

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** For Excel and for programs. */
export const csvAnswer = (name: string, text: string): Answer =>
  fileAnswer('text/csv; charset=utf-8', name, text);

/** Shown in the browser, where it is read before it is printed. */
export const pdfAnswer = (name: string, bytes: Uint8Array): Answer =>
  fileAnswer('application/pdf', name, bytes, 'inline');
