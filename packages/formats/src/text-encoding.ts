export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
}

/**
 * Text of a file from an office computer: by its byte order mark, else UTF-8 where it is that, else GB 18030
 * (which holds GBK and GB 2312). Undefined for bytes that are no text in any of them, such as a zip.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be');
  const found = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
  return found === undefined || found.text.includes('\0') ? undefined : found;
}

function decode(bytes: Uint8Array, encoding: DecodedText['encoding']): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}
