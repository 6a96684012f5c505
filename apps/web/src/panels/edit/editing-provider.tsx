import type { AssetFeature } from '@cityplate/wire/asset';
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { useRegion } from '../../api/region.ts';
import { may } from '../../app/may.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { addItems } from '../../commands/item-edits.ts';
import { lift, redo, transact, undo } from '../../commands/transact.ts';
import { checkContent } from '../../drafts/check-content.ts';
import type { Draft } from '../../drafts/draft.ts';
import { draftStore } from '../../drafts/draft-store.ts';
import { type DrawTool, type Editing, EditingContext } from '../../drafts/editing.ts';
import { settleMerge } from '../../drafts/reconcile.ts';
import { holdsWork } from '../../drafts/use-drafts.ts';
import type { StampSettings } from '../../map/tools/place-stamp.ts';
import { stampForms } from '../../map/tools/stamp-forms.ts';
import { useUndoKeys } from '../../ui/use-undo-keys.ts';
import { drawTools } from './draw-tools.ts';
import { newContents } from './new-contents.ts';
import { useAsset } from './use-asset.ts';
import { useEditedDraft } from './use-edited-draft.ts';
import { useSave } from './use-save.ts';

type EditingProviderProps = {
  /** Shows an asset as the server has just answered it. */
  onSaved: (layer: string, assets: readonly AssetFeature[]) => void;
  children: ReactNode;
};

const firstStamp: StampSettings = {
  lengthMetres: 6,
  widthMetres: 2.5,
  angleDegrees: 0,
  bearingDegrees: 0,
  isLeaningBack: false,
  count: 1,
};

/**
 * Holds what is being edited for panel, tools and keys; without an edit in the address it holds nothing. The
 * session beside the children starts anew with every other edit; the children, the map among them, stay.
 */
export function EditingProvider({ onSaved, children }: EditingProviderProps) {
  const { state } = useMapState();
  const [editing, setEditing] = useState<Editing>();
  const key = `${state.edit}/${state.selection?.asset ?? 'new'}`;
  return (
    <EditingContext value={state.edit === undefined ? undefined : editing}>
      {children}
      {state.edit !== undefined && <EditingSession key={key} onSaved={onSaved} onEditing={setEditing} />}
    </EditingContext>
  );
}

type EditingSessionProps = Pick<EditingProviderProps, 'onSaved'> & {
  onEditing: (editing: Editing | undefined) => void;
};

function EditingSession({ onSaved, onEditing }: EditingSessionProps) {
  const { state, update } = useMapState();
  const me = useMe();
  const { box } = useRegion();
  const layers = useLayers();
  const definition = layers.find((layer) => layer.id === state.edit);
  const selection = state.selection?.layer === state.edit ? state.selection : undefined;
  const { draft } = useEditedDraft(definition, selection);
  const feature = useAsset(selection);
  const stampForm = definition && stampForms[definition.id];
  const tools = useMemo(() => (definition ? drawTools(definition, stampForm) : []), [definition, stampForm]);
  const [tool, setTool] = useState<DrawTool>();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [stamp, patchStamp] = useState(firstStamp);
  const [stampClass, setClass] = useState(() => Object.keys(stampForm?.sizes ?? {})[0]);
  const [isSnapping, setSnapping] = useState(true);
  const [showProblems, setShowProblems] = useState(false);
  const saving = useSave(definition, draft, onSaved);

  const change = useCallback(
    (next: (draft: Draft) => Draft) => {
      const now = draft && draftStore.find(draft.id);
      if (now === undefined) return;
      const changed = next(now);
      if (changed !== now) draftStore.put({ ...changed, changedAt: new Date().toISOString() });
    },
    [draft],
  );

  const problems = useMemo(
    () =>
      new Map(
        Object.entries(draft?.items ?? {}).flatMap(([id, content]) =>
          definition === undefined ? [] : [[id, checkContent(definition, [...box], content)] as const],
        ),
      ),
    [definition, draft?.items, box],
  );

  const close = useCallback(() => {
    const now = draft && draftStore.find(draft.id);
    if (now !== undefined && !holdsWork(now)) draftStore.remove(now.id);
    update({ edit: undefined }, 'push');
  }, [draft, update]);

  const editing = useMemo((): Editing | undefined => {
    if (definition === undefined || draft === undefined) return undefined;
    const isNew = draft.asset === undefined;
    const mayMove = isNew || (feature !== undefined && may(me, 'asset.move', definition, feature));
    const present = chosen.filter((id) => draft.items[id] !== undefined);
    return {
      definition,
      draft,
      asset: draft.asset,
      tools: isNew ? tools : [],
      tool: tool ?? (isNew && Object.keys(draft.items).length === 0 ? (tools[0] ?? 'choose') : 'choose'),
      setTool,
      chosen: present,
      choose,
      stampForm,
      stamp,
      setStamp: (patch) => patchStamp((before) => ({ ...before, ...patch })),
      stampClass,
      setStampClass: (option) => {
        const size = stampForm?.sizes[option];
        setClass(option);
        if (size !== undefined) patchStamp((before) => ({ ...before, ...size }));
      },
      isSnapping,
      setSnapping,
      mayMove,
      mayEdit: isNew || (feature !== undefined && may(me, 'asset.edit', definition, feature)),
      act: (moment) => change((now) => transact(now, moment)),
      undo: () => change(undo),
      redo: () => change(redo),
      lift: () => change(lift),
      place(geometries, label, angleDegrees) {
        const byStamp = label === 'stamp' && stampForm !== undefined && stampClass !== undefined;
        const values = byStamp
          ? { form: stampForm, option: stampClass, settings: stamp, angleDegrees }
          : undefined;
        change((now) => {
          const added = newContents(now.items, geometries, values, stampForm?.number);
          choose([]);
          return transact(now, addItems(added, label));
        });
        // A drawn shape is looked at next; of points and stamps one more is likely.
        setTool(label === 'draw' ? 'choose' : label === 'stamp' ? 'stamp' : 'point');
      },
      setReason: (reason) => change((now) => ({ ...now, reason: reason === '' ? undefined : reason })),
      problems,
      showProblems,
      saveState: saving.state,
      save() {
        const hasProblems = [...problems.values()].some((each) => each.size > 0);
        setShowProblems(true);
        if (hasProblems || draft.merge !== undefined) return;
        setTool('choose');
        void saving.save();
      },
      answerMerge(theirsAt) {
        change((now) => settleMerge(now, theirsAt));
        void saving.save();
      },
      discard() {
        draftStore.remove(draft.id);
        update({ edit: undefined }, 'push');
      },
      close,
    };
  }, [
    definition,
    draft,
    feature,
    me,
    tools,
    tool,
    chosen,
    stampForm,
    stamp,
    stampClass,
    isSnapping,
    problems,
    showProblems,
    saving,
    change,
    close,
    update,
  ]);

  useUndoKeys(editing);
  useLayoutEffect(() => {
    onEditing(editing);
    return () => onEditing(undefined);
  }, [editing, onEditing]);
  return null;
}
