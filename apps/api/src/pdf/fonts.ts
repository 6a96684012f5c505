import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What text in a PDF is set in; both hold all Chinese characters that a name may use. */
export type Weight = 'regular' | 'bold';

const family = '@expo-google-fonts/noto-sans-sc';
const files: Record<Weight, string> = {
  regular: `${family}/400Regular/NotoSansSC_400Regular.ttf`,
  bold: `${family}/700Bold/NotoSansSC_700Bold.ttf`,
};

let read: Promise<Record<Weight, Buffer>> | undefined;

/** The bytes of both fonts (10 MB each), read from disk once for the process. */
export function fontBytes(): Promise<Record<Weight, Buffer>> {
  read ??= readBoth().catch((error: unknown) => {
    read = undefined;
    throw error;
  });
  return read;
}

async function readBoth(): Promise<Record<Weight, Buffer>> {
  const { resolve } = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all([
    readFile(resolve(files.regular)),
    readFile(resolve(files.bold)),
  ]);
  return { regular, bold };
}
