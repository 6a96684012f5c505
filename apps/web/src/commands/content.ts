import type { Geometry } from 'geojson';

/** Values by the key of the field or common member; an absent value has no member. */
export type Values = Readonly<Record<string, unknown>>;

/** A record on the asset. `id` is ours until the server has one; an id that the server knows is kept. */
export type PartContent = { readonly id: string; readonly part: string; readonly values: Values };

/** Everything about one asset that a person may write. `geometry` is null until it is drawn. */
export type Content = {
  readonly geometry: Geometry | null;
  readonly values: Values;
  readonly parts: readonly PartContent[];
};

/** Assets being worked on, by id, in the order in which they were made. */
export type Items = Readonly<Record<string, Content>>;

/** What was done, for the button that takes it back: a key of the texts and what it speaks of. */
export const momentLabels = [
  'place',
  'stamp',
  'draw',
  'move',
  'rotate',
  'reshape',
  'value',
  'remove',
  'add-part',
  'part-value',
  'remove-part',
  'merge',
] as const;
export type MomentLabel = (typeof momentLabels)[number];

/**
 * A change as plain data: whole contents to put, null to take an asset away. A command returns one,
 * `transact` applies it and keeps the reverse, which is a moment too.
 */
export type Moment = {
  readonly label: MomentLabel;
  readonly put: Readonly<Record<string, Content | null>>;
  /** Moments of the same stroke (typing in one field, one drag) are taken back together. */
  readonly stroke?: string | undefined;
};

export const emptyContent: Content = { geometry: null, values: {}, parts: [] };
