import { decodeText } from './text-encoding.ts';

/** Text for any DXF: beyond printable ASCII as `\U+4E95`, which every version reads; so are the backslash and blanks at the ends. */
export const escapeDxf = (text: string): string =>
  text.replaceAll(/[^ -[\]-~]|^ | $/g, (found) =>
    Array.from(
      { length: found.length },
      (_, index) => `\\U+${found.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`,
    ).join(''),
  );

export const unescapeDxf = (text: string): string =>
  text.replaceAll(/\\U\+([0-9A-F]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Before AutoCAD 2007 (AC1021) text stands in the code page that the header names; Chinese letters may look like UTF-8 by chance. */
const inGbk = /\$ACADVER\s+1\s+AC10(0\d|1\d)\s[\s\S]*?\$DWGCODEPAGE\s+3\s+(ANSI_936|GB2312)\s/i;
const headBytes = 8192;

/** The text of a drawing; undefined for a binary one. */
export function decodeDxf(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes));
  const text = inGbk.test(head) ? new TextDecoder('gb18030').decode(bytes) : decodeText(bytes)?.text;
  return text?.includes('\0') ? undefined : text;
}
