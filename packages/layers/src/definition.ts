import type { Certainty, ChoiceSpec, Fields } from './field-spec.ts';
import type { Clock, Party, Role, Severity, StateVocabulary } from './states.ts';
import type { Words } from './words.ts';

export const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
] as const;
export type GeometryType = (typeof geometryTypes)[number];

/** The two generations of component type codes: 4 digits (GB/T 30428.2-2013), 5 digits (GB/T 47678.5-2026). */
export type CodeSystem = 'gb30428' | 'gb47678';

/**
 * The national type code (大类 + 小类) in both systems. `extension` names the side that is a local extension:
 * old 大类 21 or 小类 downward from 99, new 小类 downward from 999 (domain 1.2). `true` means both sides.
 */
export interface TypeCode {
  readonly gb30428: string;
  readonly gb47678: string;
  readonly extension?: true | CodeSystem;
  readonly certainty: Certainty;
}

/** How numbers are minted: one type for the layer, or one per option of a required choice. */
export type Codes =
  | { readonly type: TypeCode }
  | { readonly by: string; readonly types: Readonly<Record<string, TypeCode>> };

/** A record that belongs to an asset and comes and goes on it. `absentDefect` is what its lack is called. */
export interface PartDefinition {
  readonly name: Words;
  readonly many: boolean;
  readonly absentDefect?: string;
  /** Ledgers have columns for its fields: it is read from and written to tables with its asset. Never with `many`. */
  readonly inLedgers?: true;
  /**
   * Its records are work to be done: items of the remediation programme, with the fields of parts/work.ts. `line` is
   * the choice field that says which line of work each belongs to; without one the part is a line by itself.
   */
  readonly programme?: { readonly line?: string };
  readonly fields: Fields;
  readonly checklist?: readonly ChecklistItem[];
}

export interface ChecklistItem {
  readonly id: string;
  readonly name: Words;
  readonly group?: Words;
  /** The part whose records are the work on it; without one it is a task of its own (parts/checklist-tasks.ts). */
  readonly part?: string;
}

/** A kind of defect with the time limit of its case. Limits without a local rule are marked `U` (advice). */
export interface DefectKind {
  readonly id: string;
  readonly name: Words;
  readonly severity: Severity;
  readonly limit: { readonly amount: number; readonly clock: Clock };
  readonly certainty: Certainty;
  readonly source: string;
  /** The matter (事项) of GB/T 47678.5-2026 annex C that a case of this kind is reported as [L]. */
  readonly eventCode?: string;
}

/** Who may act on this layer beyond their own unit's assets, and which parties can be claimed. */
export interface Rights {
  readonly stewards: readonly Role[];
  readonly claimants: readonly Role[];
  readonly claimParties: readonly Exclude<Party, 'deliverer'>[];
}

/** Colours by a common state (its own colours apply) or by the options of a choice field. */
export type ColorRule =
  | { readonly by: StateVocabulary }
  | { readonly by: string; readonly of: Readonly<Record<string, string>> };

export interface Style {
  /** Single assets are drawn from here on; below it only overview cells. */
  readonly minZoom: number;
  /** `cells` for layers of thousands: counts per cell below z14; `direct` draws the assets at every zoom. */
  readonly overview: 'cells' | 'direct';
  readonly color: ColorRule;
  /** Colours on a dark map, option by option, where the light ones would not do. */
  readonly colorDark?: Readonly<Record<string, string>>;
  readonly outline?: { readonly light: string; readonly dark: string };
  /** Circle radius in pixels at z18. */
  readonly radius?: number;
  readonly lineWidth?: number;
  readonly fillOpacity?: number;
  /** One or two characters on the symbol: a second channel beside colour. */
  readonly letter?: { readonly by: string; readonly of: Readonly<Record<string, string>> };
  /** The title is written on the map from this zoom on. */
  readonly labelMinZoom?: number;
}

/** Assets that the public may use at some hours: the map has a clock for them (derive/public-use.ts). */
export interface Clockwork {
  /** The field that holds the open hours; without a value it is open always. */
  readonly hours: string;
  /** Options, by field, that keep an asset for somebody whatever the hour. */
  readonly reserved: Readonly<Record<string, readonly string[]>>;
}

/** A layer as data: everything else (CHECKs, schemas, forms, style, columns) is derived from it. */
export interface LayerDefinition {
  readonly id: string;
  readonly name: Words;
  readonly description?: Words;
  /** Numbers of the matters (事项) of the county's plan that this layer serves. */
  readonly matters?: readonly number[];
  readonly geometry: readonly GeometryType[];
  /** The field shown as the name of an asset that has no name of its own. */
  readonly title?: string;
  readonly codes: Codes;
  readonly fields: Fields;
  readonly parts: Readonly<Record<string, PartDefinition>>;
  readonly rights: Rights;
  readonly defects: readonly DefectKind[];
  /** Ids of the defects that a resident can see and report, the worst first; none: nothing is reported from the street. */
  readonly publicDefects?: readonly string[];
  readonly checklist: readonly ChecklistItem[];
  readonly clock?: Clockwork;
  readonly style: Style;
}

type ChoiceKeys<F> = { [K in keyof F]: F[K] extends ChoiceSpec ? K : never }[keyof F] & string;
type OptionOf<F, K> = K extends keyof F ? (F[K] extends ChoiceSpec<infer O> ? O : never) : never;
/** Exactly the options of the field: a missing one and one too many both fail to compile. */
type PerOption<F, K, Given, Value> = { readonly [O in OptionOf<F, K>]: Value } & {
  readonly [O in Exclude<keyof Given, OptionOf<F, K>>]: never;
};

type ByField<F, Rule, OfKey extends string, Value> = Rule extends { by: infer K }
  ? K extends ChoiceKeys<F>
    ? { readonly by: K } & (Rule extends { [X in OfKey]: infer Given }
        ? { readonly [X in OfKey]: PerOption<F, K, Given, Value> }
        : { readonly [X in OfKey]: { readonly [O in OptionOf<F, K>]: Value } })
    : { readonly by: ChoiceKeys<F> }
  : unknown;

/** What a definition must hold beyond its shape; each line turns a broken reference into a compile error. */
type Consistent<D> = D extends {
  fields: infer F;
  codes: infer C;
  parts: infer P;
  style: infer S;
  defects: readonly { id: infer Defect }[];
}
  ? {
      readonly title?: keyof F & string;
      readonly codes: ByField<F, C, 'types', TypeCode>;
      readonly parts: {
        readonly [K in keyof P]: P[K] extends { absentDefect: string } ? { absentDefect: Defect } : unknown;
      };
      readonly style: (S extends { color: infer R }
        ? R extends { by: StateVocabulary }
          ? unknown
          : { readonly color: ByField<F, R, 'of', string> }
        : unknown) &
        (S extends { letter: infer L } ? { readonly letter: ByField<F, L, 'of', string> } : unknown);
    }
  : unknown;

/**
 * Freezes a definition. Infers its option names, so that a colour for an option that does not exist, an
 * option without a colour or a `title` that is no field does not compile. Adds no behaviour.
 */
export function defineLayer<const D extends LayerDefinition>(definition: D & Consistent<D>): LayerDefinition {
  return freeze(definition);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) freeze(member);
  }
  return value;
}
