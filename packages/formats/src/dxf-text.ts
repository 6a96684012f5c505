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
