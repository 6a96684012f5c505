import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../src');
const folder = join(source, 'i18n');

type Texts = { readonly [key: string]: string | Texts };
const isTexts = (value: unknown): value is Texts => typeof value === 'object' && value !== null;

/** Every text by its whole key, such as `history.verb.seed`. */
function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

async function read(file: string): Promise<Map<string, string>> {
  const module: Record<string, unknown> = await import(join(folder, file));
  const [texts] = Object.values(module).filter(isTexts);
  if (texts === undefined) throw new Error(`${file} holds no texts`);
  return flat(texts);
}

/** `editing` of `editing.zh.ts`; the texts of `zh.ts` are the default, `translation`. */
const namespaces = await Promise.all(
  readdirSync(folder)
    .filter((file) => /(^|\.)zh\.ts$/.test(file))
    .map(async (file) => ({
      name: file === 'zh.ts' ? 'translation' : file.replace('.zh.ts', ''),
      zh: await read(file),
      en: await read(file.replace(/zh\.ts$/, 'en.ts')),
    })),
);

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n'))
  .map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name).sort();
/** English counts by `_one` and `_other`; the key that the source names has no ending. */
const bare = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

it('there are texts to look at', () => {
  expect(namespaces.map(({ name }) => name)).toContain('translation');
  expect(files.length).toBeGreaterThan(100);
});

describe.each(namespaces)('the texts of $name', ({ zh, en }) => {
  it('have the same keys in both languages', () => {
    const keys = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(bare))].sort();
    expect(keys(en)).toEqual(keys(zh));
  });

  it('are filled in with the same things', () => {
    for (const [key, text] of en) {
      const chinese = zh.get(key) ?? zh.get(bare(key));
      if (chinese !== undefined) expect(placeholders(text), key).toEqual(placeholders(chinese));
    }
  });

  it('say something, and in their language', () => {
    for (const [key, text] of zh) expect(text.trim(), key).not.toBe('');
    for (const [key, text] of en) {
      expect(text.trim(), key).not.toBe('');
      // Only the switch names the other language in its own writing.
      if (!/otherLanguage/.test(key)) expect(/[\u4e00-\u9fff]/.test(text), `${key}: ${text}`).toBe(false);
    }
  });

  it('quote in English with straight quotes: Chinese fonts draw the curly ones as wide as a character', () => {
    for (const [key, text] of en) expect(text, key).not.toMatch(/[‘’“”]/);
  });

  it('close every brace that they open', () => {
    for (const text of [...zh.values(), ...en.values()])
      expect(text.match(/\{\{/g)?.length ?? 0).toBe(text.match(/\{\{\s*\w+\s*(,[^}]*)?\}\}/g)?.length ?? 0);
  });
});

/** Names under which a file calls for texts, with the namespace of each. */
function callers(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>([['i18next.t', new Set(['translation'])]]);
  for (const [, members = '', namespace = 'translation'] of text.matchAll(
    /const \{([^}]*)\} = useTranslation\((?:'([\w-]+)')?\)/g,
  )) {
    const alias = /\bt(?:: (\w+))?/.exec(members);
    if (alias === null) continue;
    const name = alias[1] ?? 't';
    found.set(name, (found.get(name) ?? new Set()).add(namespace));
  }
  return found;
}

const literalKeys = (text: string, caller: string) =>
  [...text.matchAll(new RegExp(`(?<![\\w.])${caller.replace('.', '\\.')}\\(\\s*'([^']+)'`, 'g'))].map(
    ([, key = '']) => key,
  );

describe('the source', () => {
  it('asks for no text that is not there', () => {
    const missing: string[] = [];
    for (const { path, text } of files)
      for (const [caller, names] of callers(text))
        for (const key of literalKeys(text, caller)) {
          const [, namespace, rest] = /^(\w+):(.+)$/.exec(key) ?? [];
          const candidates = namespaces.filter(({ name }) =>
            namespace === undefined ? names.has(name) : name === namespace,
          );
          if (
            !candidates.some(({ zh, en }) =>
              [...zh.keys(), ...en.keys()].some((known) => `${bare(known)}.`.startsWith(`${rest ?? key}.`)),
            )
          )
            missing.push(`${path}: ${key}`);
        }
    expect(missing.join('\n')).toBe('');
  });

  it('leaves no text unused', () => {
    const all = files.map(({ text }) => text).join('\n');
    const literals = new Set(
      [...all.matchAll(/['"`](?:\w+:)?([\w-]+(?:\.[\w-]+)*)['"`]/g)].map(([, key]) => key),
    );
    /** A list of texts is asked for by the name of the list. */
    const isAskedFor = (key: string) => literals.has(key) || literals.has(key.replace(/\.\d+$/, ''));
    // `history.verb.${verb}`: whatever lies under it counts as asked for.
    const prefixes = [...all.matchAll(/`(?:\w+:)?([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map(
      ([, prefix = '']) => prefix,
    );
    const unused = namespaces.flatMap(({ name, zh }) =>
      [...zh.keys()]
        .filter((key) => !isAskedFor(bare(key)) && !prefixes.some((prefix) => key.startsWith(prefix)))
        .map((key) => `${name}: ${key}`),
    );
    expect(unused.join('\n')).toBe('');
  });
});
