import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LayerDefinition } from './definition.ts';
import { assertDefinition } from './meta-schema.ts';

/** The folder of our own definitions. */
export const layersDirectory = fileURLToPath(new URL('./definitions/', import.meta.url));

const suffix = '.layer.ts';

/**
 * Reads every `*.layer.ts` of the given folders (ours when none is given), in order of id. Only Node: the
 * browser reads the catalogue of the API. Throws an error that names the file when a definition is broken
 * or an id is taken.
 */
export async function loadLayers(
  directories: readonly string[] = [layersDirectory],
): Promise<LayerDefinition[]> {
  const layers = new Map<string, { definition: LayerDefinition; file: string }>();
  for (const file of await definitionFiles(directories)) {
    const definition = assertDefinition(await defaultExport(file), file);
    const earlier = layers.get(definition.id);
    if (earlier) throw new Error(`${file}: layer id '${definition.id}' is taken by ${earlier.file}`);
    layers.set(definition.id, { definition, file });
  }
  return [...layers.values()]
    .map(({ definition }) => definition)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function defaultExport(file: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(file).href);
    return module.default;
  } catch (cause) {
    throw new Error(`${file} cannot be read as a layer definition: ${cause}`, { cause });
  }
}

async function definitionFiles(directories: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const directory of directories) {
    const names = (await readdir(directory)).filter((name) => name.endsWith(suffix)).sort();
    files.push(...names.map((name) => join(directory, name)));
  }
  return files;
}
