import { type Words, words } from '../words.ts';
import { checkMethods } from './check-digit.ts';
import type { CodePiece, CodeScheme } from './code-scheme.ts';

export interface CodeParts {
  readonly area: string;
  readonly type: string;
  readonly serial: number;
}

export type CodeReading =
  | { readonly ok: true; readonly code: string; readonly parts: CodeParts }
  /** `at` is the place of the first wrong character, counted from 1. */
  | { readonly ok: false; readonly at: number; readonly message: Words };

const typeLengths = { gb30428: 4, gb47678: 5 } as const;
const digitsOf = (text: string) => text.replace(/\D/g, '');

/** A number of these parts, check digits included. Throws when the serial has more digits than the scheme holds. */
export function composeCode({ pieces }: CodeScheme, { area, type, serial }: CodeParts): string {
  let code = '';
  for (const piece of pieces) {
    if (piece.piece === 'text') code += piece.value;
    else if (piece.piece === 'area') code += area;
    else if (piece.piece === 'type') code += type;
    else if (piece.piece === 'check') code += checkMethods[piece.by].of(digitsOf(code));
    else {
      if (serial >= 10 ** piece.digits)
        throw new RangeError(`serial ${serial} has more than ${piece.digits} digits`);
      code += String(serial).padStart(piece.digits, '0');
    }
  }
  return code;
}

const lengthOf = (piece: CodePiece, area: string): number => {
  if (piece.piece === 'text') return piece.value.length;
  if (piece.piece === 'area') return area.length;
  if (piece.piece === 'type') return typeLengths[piece.of];
  return piece.piece === 'serial' ? piece.digits : checkMethods[piece.by].length;
};

/** Characters of a whole number. */
export const codeLength = ({ pieces }: CodeScheme, area: string): number =>
  pieces.reduce((length, piece) => length + lengthOf(piece, area), 0);

/** Where the type begins in a number, counted from 1; 0 where the scheme names no type. */
export function typePlace({ pieces }: CodeScheme, area: string): number {
  const index = pieces.findIndex(({ piece }) => piece === 'type');
  return index < 0
    ? 0
    : 1 + pieces.slice(0, index).reduce((length, piece) => length + lengthOf(piece, area), 0);
}

/**
 * Takes a number apart and verifies it: text, area, digits, check digits; full-width digits are folded. What it refuses
 * it names by its first wrong place; where only the check digits disagree, any one digit may be the wrong one.
 */
export function readCode(scheme: CodeScheme, area: string, written: string): CodeReading {
  const code = written.normalize('NFKC').trim();
  let at = 0;
  let [type, serial] = ['', 0];
  for (const piece of scheme.pieces) {
    const length = lengthOf(piece, area);
    const stretch = code.slice(at, at + length);
    const wanted = expected(piece, area, code.slice(0, at));
    const wrong = [...Array(length).keys()].find((place) =>
      wanted === undefined ? !/[0-9]/.test(stretch[place] ?? '') : stretch[place] !== wanted[place],
    );
    if (wrong !== undefined) return refused(scheme, area, code, at + wrong + 1, piece, wanted);
    if (piece.piece === 'type') type = stretch;
    if (piece.piece === 'serial') serial = Number(stretch);
    at += length;
  }
  if (code.length > at) return refused(scheme, area, code, at + 1);
  if (serial === 0) return { ok: false, at, message: words('顺序码不能全为 0|The serial cannot be zero') };
  return { ok: true, code, parts: { area, type, serial } };
}

function expected(piece: CodePiece, area: string, before: string): string | undefined {
  if (piece.piece === 'text') return piece.value;
  if (piece.piece === 'area') return area;
  return piece.piece === 'check' ? checkMethods[piece.by].of(digitsOf(before)) : undefined;
}

function refused(
  scheme: CodeScheme,
  area: string,
  code: string,
  at: number,
  piece?: CodePiece,
  wanted?: string,
): CodeReading {
  const whole = codeLength(scheme, area);
  const found = code[at - 1];
  if (found === undefined || code.length > whole)
    return {
      ok: false,
      at,
      message: words(
        `编号应为 ${whole} 位，实为 ${code.length} 位|The number has ${whole} characters, not ${code.length}`,
      ),
    };
  if (piece?.piece === 'check') {
    const method = checkMethods[piece.by].name;
    return {
      ok: false,
      at,
      message: words(
        `第 ${at} 位校验码不符：按 ${method.zh} 应为 ${wanted}，请核对整个编号|Check digit at place ${at} does not agree: by ${method.en} it is ${wanted}; compare the whole number`,
      ),
    };
  }
  const shown = found === '|' ? '¦' : found;
  return {
    ok: false,
    at,
    message:
      wanted === undefined
        ? words(`第 ${at} 位“${shown}”应为数字|Place ${at} is "${shown}" where a digit belongs`)
        : words(
            `第 ${at} 位“${shown}”不符：此处应为 ${wanted}|Place ${at} is "${shown}": ${wanted} belongs here`,
          ),
  };
}
