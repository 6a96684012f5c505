import type { SurveyLayer } from '@cityplate/formats/survey-content';
import { type LineColor, lineColors } from './kerbs.ts';

export const surveyRoles = ['kerbs', 'stalls', 'ignore'] as const;
export type SurveyRole = (typeof surveyRoles)[number];

/** How surveyors and our own drawings call their layers; the first that fits counts. */
const names: readonly (readonly [RegExp, SurveyRole])[] = [
  [/remov|撤|取消|拆除|废|ground|number|编号|注记|text/i, 'ignore'],
  [/stall|park|bay|车位|泊位|停车/i, 'stalls'],
  [/kerb|curb|路缘|路沿|道牙|侧石|缘石|边线|road.?edge/i, 'kerbs'],
];
const colors: readonly (readonly [RegExp, LineColor])[] = [
  [/charg|paid|收费|白/i, 'white'],
  [/dedic|reserv|专用|黄/i, 'yellow'],
];

/** What a layer most likely holds: by its name, else by its shapes where it is the only one. */
export function guessRole({ name, lines, areas }: SurveyLayer, isOnly: boolean): SurveyRole {
  const named = names.find(([pattern]) => pattern.test(name))?.[1];
  if (named !== undefined) return named;
  if (!isOnly) return 'ignore';
  return areas.length > lines.length ? 'stalls' : 'kerbs';
}

export const colorOfLayer = (name: string): LineColor =>
  colors.find(([pattern]) => pattern.test(name))?.[1] ?? lineColors[0];

export const isAccessibleLayer = (name: string): boolean => /access|disab|无障碍|残疾/i.test(name);

const key = 'cityplate.survey-layers';
const mostKept = 300;
const isRole = (value: unknown): value is SurveyRole => surveyRoles.some((role) => role === value);

/** What was chosen for layers of these names before, on this device. */
export function rememberedRoles(): ReadonlyMap<string, SurveyRole> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    const pairs: unknown[] = Array.isArray(kept) ? kept : [];
    return new Map(
      pairs.flatMap((pair) =>
        Array.isArray(pair) && typeof pair[0] === 'string' && isRole(pair[1]) ? [[pair[0], pair[1]]] : [],
      ),
    );
  } catch {
    return new Map();
  }
}

/** Keeps them, the latest last; a device that keeps nothing guesses again. */
export function rememberRoles(roles: ReadonlyMap<string, SurveyRole>): void {
  const all = rememberedRoles();
  const others = [...all].filter(([name]) => !roles.has(name));
  try {
    localStorage.setItem(key, JSON.stringify([...others, ...roles].slice(-mostKept)));
  } catch {
    // Full or forbidden: the next import guesses by name again.
  }
}
