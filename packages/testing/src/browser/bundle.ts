import { build } from 'vite';

/** A module and all that it imports as one script for a page, where its exports are the global `name`. */
export async function bundle(entry: string, name: string): Promise<string> {
  const made = await build({
    ...{ configFile: false, logLevel: 'silent' },
    build: { write: false, lib: { entry, name, formats: ['iife'], fileName: name } },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${entry} made no script`);
  return chunk.code;
}
