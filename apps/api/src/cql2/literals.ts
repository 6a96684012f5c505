import { z } from 'zod';
import { say } from '../words.ts';
import type { Literal, Shape } from './expression.ts';
import { FilterError } from './filter-error.ts';

const timestamp = z.iso.datetime({ offset: true });

export function numberLiteral(value: number, position?: number): Literal {
  if (!Number.isFinite(value)) throw new FilterError(say('数值太大', 'The number is too large'), position);
  return { node: 'literal', type: 'number', value };
}

export const textLiteral = (value: string): Literal => ({ node: 'literal', type: 'text', value });

/** Real calendar dates and instants only; Date alone would roll 30 February into March. */
export function timeLiteral(type: 'date' | 'timestamp', value: string, position?: number): Literal {
  const ok = (type === 'date' ? z.iso.date() : timestamp).safeParse(value).success;
  const instant = new Date(value);
  const year = ok ? instant.getUTCFullYear() : 0;
  if (year < 1 || year > 9999) {
    throw new FilterError(say('不是真实的日期或时间', 'Not a real date or instant'), position);
  }
  return { node: 'literal', type, value: type === 'date' ? value : instant.toISOString() };
}

/** BBOX(…): its numbers are read later, in the reference system that the filter is written in. */
export const boxShape = (numbers: readonly number[]): Shape => ({ type: 'Box', coordinates: numbers });
