export type CodeReader = (picture: ImageData) => Promise<string[]>;

/** What some browsers bring along; TypeScript does not know it yet. */
interface NativeReader {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>;
}

async function nativeReader(): Promise<CodeReader | undefined> {
  const made: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (typeof made !== 'function') return undefined;
  // Desktop systems have the name without any format behind it.
  const formats: unknown = await Reflect.get(made, 'getSupportedFormats')?.call(made);
  if (!Array.isArray(formats) || !formats.includes('qr_code')) return undefined;
  const reader: NativeReader = Reflect.construct(made, [{ formats: ['qr_code'] }]);
  return async (picture) => (await reader.detect(picture)).map(({ rawValue }) => rawValue);
}

/**
 * Reads QR codes with what the browser has (Chrome on Android), else with a library that is loaded only then.
 * Throws where it cannot be loaded.
 */
export async function openCodeReader(): Promise<CodeReader> {
  const native = await nativeReader().catch(() => undefined);
  return native ?? (await import('./zxing-reader.ts')).readWithZxing;
}
