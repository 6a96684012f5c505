/** What a paper is, by its first bytes and never by its name; undefined for what is not taken as evidence. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const begins = (magic: readonly number[], at = 0) =>
    magic.every((byte, index) => bytes[at + index] === byte);
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 64));
  // A PDF may have a little in front of its header (ISO 32000-1, annex H.3.4.1); ours must begin with it.
  if (text.startsWith('%PDF-')) return 'application/pdf';
  if (begins([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (begins([0x49, 0x49, 0x2a, 0x00]) || begins([0x4d, 0x4d, 0x00, 0x2a])) return 'image/tiff';
  // DWG: AC10xx names the release. DXF: binary by its sentinel, text by its first group, 0 SECTION or a 999 comment.
  if (/^AC10\d\d/.test(text)) return 'image/vnd.dwg';
  if (text.startsWith('AutoCAD Binary DXF')) return 'image/vnd.dxf';
  if (/^\s*(?:0\s*\r?\n\s*SECTION|999\s*\r?\n)/.test(text)) return 'image/vnd.dxf';
  if (begins([0x50, 0x4b, 0x03, 0x04])) return 'application/zip';
  return undefined;
}
