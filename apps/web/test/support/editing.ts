import type { LayerDefinition } from '@cityplate/layers/definition';
import { vi } from 'vitest';
import type { Items } from '../../src/commands/content.ts';
import { checkContent } from '../../src/drafts/check-content.ts';
import { type Draft, newDraft } from '../../src/drafts/draft.ts';
import type { Editing } from '../../src/drafts/editing.ts';
import { box } from './assets.ts';

/** An edit in progress whose every act is heard of and does nothing. */
export function editingOf(definition: LayerDefinition, items: Items, patch: Partial<Editing> = {}): Editing {
  const draft: Draft = { ...newDraft('p', definition.id, new Date('2026-03-01T08:00:00Z')), items };
  return {
    definition,
    draft,
    asset: undefined,
    tools: ['point'],
    tool: 'choose',
    setTool: vi.fn(),
    chosen: [],
    choose: vi.fn(),
    stampForm: undefined,
    stamp: {
      lengthMetres: 6,
      widthMetres: 2.5,
      angleDegrees: 0,
      bearingDegrees: 0,
      isLeaningBack: false,
      count: 1,
    },
    setStamp: vi.fn(),
    stampClass: undefined,
    setStampClass: vi.fn(),
    isSnapping: true,
    setSnapping: vi.fn(),
    mayMove: true,
    mayEdit: true,
    act: vi.fn(),
    undo: vi.fn(),
    redo: vi.fn(),
    lift: vi.fn(),
    place: vi.fn(),
    problems: new Map(
      Object.entries(items).map(([id, content]) => [id, checkContent(definition, box, content)]),
    ),
    showProblems: false,
    saveState: 'idle',
    save: vi.fn(),
    setReason: vi.fn(),
    answerMerge: vi.fn(),
    discard: vi.fn(),
    close: vi.fn(),
    ...patch,
  };
}
