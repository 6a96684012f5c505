import { z } from 'zod';
import type { CellLanguage } from '../field-kind.ts';
import type { OptionsBody } from '../field-spec.ts';

const label = z.string().regex(/^[^;；、]+$/, 'an option name must not hold a list separator');

/** Options by key. Names must differ, else a printed cell could not be read again. */
export const optionsShape = {
  options: z
    .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9/-]{0,29}$/), z.strictObject({ zh: label, en: label }))
    .refine((of) => Object.keys(of).length > 0, 'at least one option')
    .refine((of) => distinctNames(of), 'two options share a name, or one has the key of another for name'),
};

function distinctNames(options: Readonly<Record<string, { zh: string; en: string }>>): boolean {
  const owners = new Map<string, string>();
  for (const [key, name] of Object.entries(options)) {
    for (const form of [key, name.zh, name.en].map(fold)) {
      const owner = owners.get(form);
      if (owner !== undefined && owner !== key) return false;
      owners.set(form, key);
    }
  }
  return true;
}

const fold = (text: string) => text.trim().toLowerCase();

/** Which option a cell names, by key or by either name, whatever its case; undefined when none. */
export function readOption(text: string, spec: OptionsBody): string | undefined {
  const wanted = fold(text);
  return Object.entries(spec.options).find(([key, { zh, en }]) =>
    [key, zh, en].some((form) => fold(form) === wanted),
  )?.[0];
}

export function printOption(key: string, spec: OptionsBody, language: CellLanguage): string {
  return language === 'key' ? key : (spec.options[key]?.[language] ?? key);
}

export const optionList = (spec: OptionsBody) =>
  Object.entries(spec.options).map(([value, label]) => ({ value, label }));
