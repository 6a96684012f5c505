import { say } from '../words.ts';
import { FilterError } from './filter-error.ts';

export interface Token {
  kind: 'name' | 'quoted-name' | 'text' | 'number' | 'sign' | 'end';
  text: string;
  /** Counted from 1. */
  position: number;
}

// One alternative per kind, tried in this order at each place; none can match another's beginning.
const patterns: readonly [Token['kind'] | 'space', RegExp][] = [
  ['space', /\s+/y],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['text', /'(?:[^']|'')*'/y],
  ['quoted-name', /"[^"]*"/y],
  ['name', /[\p{L}_][\p{L}\p{N}_.]*/uy],
  ['sign', /<>|<=|>=|[=<>(),]/y],
];

const unquoted: Partial<Record<Token['kind'] | 'space', (text: string) => string>> = {
  text: (text) => text.slice(1, -1).replaceAll("''", "'"),
  'quoted-name': (text) => text.slice(1, -1),
};

/** Splits CQL2 text into tokens, an `end` last. Throws FilterError at a character that begins none. */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const start = at;
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = start;
      const match = pattern.exec(source)?.[0];
      if (match === undefined) continue;
      at += match.length;
      if (kind !== 'space') found.push({ kind, text: unquoted[kind]?.(match) ?? match, position: start + 1 });
      break;
    }
    if (at === start) {
      throw new FilterError(say('这里不是 CQL2 的写法', 'This is no CQL2 here'), start + 1);
    }
  }
  return [...found, { kind: 'end', text: '', position: source.length + 1 }];
}
