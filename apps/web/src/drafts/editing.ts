import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Geometry, Polygon } from 'geojson';
import { createContext, useContext } from 'react';
import type { Moment, MomentLabel } from '../commands/content.ts';
import type { Place } from '../commands/merge.ts';
import type { StampSettings } from '../map/tools/place-stamp.ts';
import type { StampForm } from '../map/tools/stamp-forms.ts';
import type { ContentProblems } from './check-content.ts';
import type { Draft } from './draft.ts';

/** `choose` selects and drags what is there; the others make something new. */
export type DrawTool = 'choose' | 'point' | 'stamp' | 'rectangle' | 'polygon';

export type SaveState = 'idle' | 'saving' | 'saved';

/** One edit in progress: what is edited, with what, and the only ways to change it. */
export type Editing = {
  readonly definition: LayerDefinition;
  readonly draft: Draft;
  /** Undefined while new assets are made. */
  readonly asset: string | undefined;
  readonly tools: readonly DrawTool[];
  readonly tool: DrawTool;
  readonly setTool: (tool: DrawTool) => void;
  /** Assets that the form and the keys act on; none means all. */
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
  readonly stampForm: StampForm | undefined;
  readonly stamp: StampSettings;
  readonly setStamp: (patch: Partial<StampSettings>) => void;
  readonly stampClass: string | undefined;
  readonly setStampClass: (option: string) => void;
  readonly isSnapping: boolean;
  readonly setSnapping: (on: boolean) => void;
  readonly mayMove: boolean;
  readonly mayEdit: boolean;
  readonly act: (moment: Moment) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Ends a stroke of the pointer or of typing. */
  readonly lift: () => void;
  /** New assets of these shapes, with the values of the one before. */
  readonly place: (geometries: readonly Geometry[], label: MomentLabel, angleDegrees?: number) => void;
  readonly setReason: (reason: string) => void;
  readonly problems: ReadonlyMap<string, ContentProblems>;
  /** Shows also what is merely not filled in yet. */
  readonly showProblems: boolean;
  readonly saveState: SaveState;
  readonly save: () => void;
  readonly answerMerge: (theirsAt: readonly Place[]) => void;
  readonly discard: () => void;
  readonly close: () => void;
};

/** What the tools on the map need of an edit, whatever is edited: assets of a layer, or stalls of a scheme. */
export type Drawing = Pick<
  Editing,
  | 'tool'
  | 'setTool'
  | 'chosen'
  | 'choose'
  | 'stampForm'
  | 'stamp'
  | 'setStamp'
  | 'isSnapping'
  | 'mayMove'
  | 'asset'
  | 'act'
  | 'lift'
  | 'place'
  | 'problems'
> & {
  readonly definition: Pick<LayerDefinition, 'id'>;
  readonly draft: Pick<Draft, 'items' | 'base'>;
  /** The items that are drawn with; the others are only there to be held by. All where nothing is said. */
  readonly shapes?: readonly string[];
  /** What is wrong with shapes that are not set down yet, in the reader's words. */
  readonly judge?: (shapes: readonly Polygon[]) => string | undefined;
};

/** What keys and handles act on: what is chosen, or the only one there is. */
export function actedOn({
  chosen,
  draft,
  shapes,
}: Pick<Drawing, 'chosen' | 'draft' | 'shapes'>): readonly string[] {
  if (chosen.length > 0 || shapes !== undefined) return chosen;
  const all = Object.keys(draft.items);
  return all.length === 1 ? all : [];
}

export const EditingContext = createContext<Editing | undefined>(undefined);

export const useEditing = (): Editing | undefined => useContext(EditingContext);
