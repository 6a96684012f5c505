const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text for an XML document; characters that XML 1.0 cannot hold are left out. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Text of an XML document: CDATA as it stands, the five names and numbered characters; no other entity is known. */
export const unescapeXml = (xml: string): string =>
  xml
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((piece) =>
      piece.startsWith('<![CDATA[')
        ? piece.slice(9, -3)
        : piece.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
            if (name !== undefined) return named[name] ?? whole;
            const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
            return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
          }),
    )
    .join('');
