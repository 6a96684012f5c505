import type { CodeSystem } from '../definition.ts';
import type { Certainty } from '../field-spec.ts';
import type { CheckMethodId } from './check-digit.ts';

/** Names of code systems as they stand beside each code. What `local` is made of is the region's configuration. */
export const codeSystemIds = ['gb47678-2026', 'gb30428-2013', 'local'] as const;
export type CodeSystemId = (typeof codeSystemIds)[number];

/** One stretch of a number. `area` is the region's adcode; `check` stands over all digits before it. */
export type CodePiece =
  | { readonly piece: 'text'; readonly value: string }
  | { readonly piece: 'area' }
  | { readonly piece: 'type'; readonly of: CodeSystem }
  | { readonly piece: 'serial'; readonly digits: number }
  | { readonly piece: 'check'; readonly by: CheckMethodId };

/** How numbers of a system are made: the same data mints them in the database and reads them everywhere else. */
export interface CodeScheme {
  readonly id: CodeSystemId;
  /** The standard as people cite it; a local system has none. */
  readonly standard?: string;
  readonly pieces: readonly CodePiece[];
  /** How sure the make-up of the number is. */
  readonly certainty: Certainty;
}

const national = (of: CodeSystem): readonly CodePiece[] => [
  { piece: 'area' },
  { piece: 'type', of },
  { piece: 'serial', digits: 6 },
];

/** 6 adcode + 2 大类 + 3 (2) 小类 + 6 sequence = 17 (16) digits. */
export const nationalSchemes: readonly CodeScheme[] = [
  { id: 'gb47678-2026', standard: 'GB/T 47678.5-2026', pieces: national('gb47678'), certainty: 'L' },
  { id: 'gb30428-2013', standard: 'GB/T 30428.2-2013', pieces: national('gb30428'), certainty: 'C' },
];

/** What a region says of its numbers. */
export interface RegionCodes {
  readonly adcode: string;
  readonly codeSystem: CodeSystemId;
  /** What `local` numbers are made of; without it they are made as those of GB/T 47678.5. */
  readonly codePieces?: readonly CodePiece[] | undefined;
}

/** The scheme by which a region mints its numbers. */
export function codeSchemeOf({ codeSystem, codePieces }: RegionCodes): CodeScheme {
  const standing = nationalSchemes.find(({ id }) => id === codeSystem);
  return standing ?? { id: 'local', pieces: codePieces ?? national('gb47678'), certainty: 'C' };
}

/** Every scheme in which a number of the region may be written, its own first. */
export function codeSchemesOf(region: RegionCodes): readonly CodeScheme[] {
  const own = codeSchemeOf(region);
  return [own, ...nationalSchemes.filter(({ id }) => id !== own.id)];
}

/** The generation of type codes that a scheme's numbers name. */
export const typeSystemOf = (scheme: CodeScheme): CodeSystem =>
  scheme.pieces.find((piece) => piece.piece === 'type')?.of ?? 'gb47678';
