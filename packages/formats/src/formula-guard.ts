/**
 * Spreadsheets run a cell that begins like a formula (OWASP, CSV injection). Such texts get an apostrophe in
 * front. A text that has apostrophes before such a beginning gets one more, so that taking one away gives
 * every text back as it was.
 */
const dangerous = /^'*[=+\-@\t\r\n;|＝＋－＠]/;

export const guardFormula = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

export const unguardFormula = (text: string): string =>
  text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text;
