// @vitest-environment jsdom

import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Editing } from '../../../src/drafts/editing.ts';
import { type SketchKeys, useEditKeys } from '../../../src/map/tools/use-edit-keys.ts';
import { square } from '../../support/assets.ts';
import { parkingSpaces } from '../../support/definitions.ts';
import { editingOf } from '../../support/editing.ts';

afterEach(cleanup);

const content = { geometry: square, values: {}, parts: [] };

function open(
  patch: Partial<Editing> = {},
  items: Editing['draft']['items'] = { a: content },
  sketch: Partial<SketchKeys> = {},
) {
  const editing = editingOf(parkingSpaces, items, patch);
  const keys: SketchKeys = {
    onEnter: vi.fn(),
    onEscape: vi.fn(() => false),
    onBackspace: vi.fn(() => false),
    ...sketch,
  };
  function Tool() {
    useEditKeys(editing, keys);
    return (
      <>
        <input aria-label="field" />
        <button type="button">press</button>
      </>
    );
  }
  const page = render(<Tool />);
  /** True when the key meant something to the tool, so that the map does not hear it. */
  const press = (key: string, init: KeyboardEventInit = {}, target: Element = document.body) =>
    !fireEvent.keyDown(target, { key, ...init });
  return { editing, keys, press, ...page };
}
const moved = (editing: Editing) => vi.mocked(editing.act).mock.lastCall?.[0];

describe('arrows', () => {
  it('move the only asset by a decimetre, with Shift by a metre', () => {
    const { editing, press } = open();
    expect(press('ArrowRight')).toBe(true);
    const fine = moved(editing)?.put.a?.geometry;
    press('ArrowRight', { shiftKey: true });
    const coarse = moved(editing)?.put.a?.geometry;
    const east = (shape: typeof fine) =>
      shape?.type === 'Polygon' && square.type === 'Polygon'
        ? (shape.coordinates[0]?.[0]?.[0] ?? 0) - (square.coordinates[0]?.[0]?.[0] ?? 0)
        : Number.NaN;
    expect(east(fine)).toBeGreaterThan(0);
    expect(east(coarse) / east(fine)).toBeCloseTo(10, 0);
    expect(moved(editing)?.stroke).toBe('nudge');
  });

  it('move what is chosen, and nothing when nobody knows which', () => {
    const both = { a: content, b: content };
    const chosen = open({ chosen: ['b'] }, both);
    chosen.press('ArrowUp');
    expect(Object.keys(moved(chosen.editing)?.put ?? {})).toEqual(['b']);
    chosen.unmount();
    const none = open({}, both);
    expect(none.press('ArrowUp')).toBe(false);
    expect(none.editing.act).not.toHaveBeenCalled();
  });

  it('belong to the map for who may not move', () => {
    const { editing, press } = open({ mayMove: false });
    expect(press('ArrowUp')).toBe(false);
    expect(editing.act).not.toHaveBeenCalled();
  });
});

describe('typing', () => {
  it('in a field is never a command', () => {
    const { editing, press, getByLabelText } = open({ chosen: ['a'] });
    for (const key of ['ArrowLeft', 'Delete', 'Backspace', 'r', 'Enter'])
      expect(press(key, {}, getByLabelText('field'))).toBe(false);
    expect(editing.act).not.toHaveBeenCalled();
  });

  it('with Control belongs to the browser', () => {
    const { editing, press } = open({ chosen: ['a'] });
    expect(press('r', { ctrlKey: true })).toBe(false);
    expect(editing.act).not.toHaveBeenCalled();
  });

  it('leaves Enter and Delete to a button that has the focus', () => {
    const { editing, press, keys, getByRole } = open({ chosen: ['a'], tool: 'polygon' });
    expect(press('Enter', {}, getByRole('button'))).toBe(false);
    expect(press('Delete', {}, getByRole('button'))).toBe(false);
    expect(keys.onEnter).not.toHaveBeenCalled();
    expect(editing.act).not.toHaveBeenCalled();
  });
});

describe('Escape', () => {
  it('gives up the sketch first, then the tool, then the choice, and then is free', () => {
    const sketching = open({ tool: 'polygon' }, {}, { onEscape: vi.fn(() => true) });
    expect(sketching.press('Escape')).toBe(true);
    expect(sketching.editing.setTool).not.toHaveBeenCalled();
    sketching.unmount();
    const tool = open({ tool: 'polygon', chosen: ['a'] });
    tool.press('Escape');
    expect(tool.editing.setTool).toHaveBeenCalledWith('choose');
    expect(tool.editing.choose).not.toHaveBeenCalled();
    tool.unmount();
    const choice = open({ chosen: ['a'] });
    choice.press('Escape');
    expect(choice.editing.choose).toHaveBeenCalledWith([]);
    choice.unmount();
    expect(open().press('Escape')).toBe(false);
  });
});

describe('Delete', () => {
  it('takes back a corner before it takes away an asset', () => {
    const sketching = open({ chosen: ['a'] }, { a: content }, { onBackspace: vi.fn(() => true) });
    sketching.press('Backspace');
    expect(sketching.editing.act).not.toHaveBeenCalled();
    sketching.unmount();
    const chosen = open({ chosen: ['a'] });
    chosen.press('Delete');
    expect(moved(chosen.editing)).toEqual({ label: 'remove', put: { a: null } });
  });

  it('never takes away an asset that the registry has', () => {
    const { editing, press } = open({ chosen: ['a'], asset: 'a' });
    expect(press('Delete')).toBe(false);
    expect(editing.act).not.toHaveBeenCalled();
  });
});

describe('tools', () => {
  it('end by Enter, but not while nothing is drawn', () => {
    const drawing = open({ tool: 'polygon' });
    drawing.press('Enter');
    expect(drawing.keys.onEnter).toHaveBeenCalledTimes(1);
    drawing.unmount();
    const choosing = open();
    expect(choosing.press('Enter')).toBe(false);
  });

  it('turn the stamp by R through the angles of the rules, back with Shift', () => {
    const { editing, press } = open({ tool: 'stamp' });
    press('r');
    expect(editing.setStamp).toHaveBeenLastCalledWith({ angleDegrees: 30, bearingDegrees: 15 });
    press('R', { shiftKey: true });
    expect(editing.setStamp).toHaveBeenLastCalledWith({ angleDegrees: 90, bearingDegrees: 345 });
    press('f');
    expect(editing.setStamp).toHaveBeenLastCalledWith({ isLeaningBack: true });
  });

  it('turn what lies there by R, a quarter of a right angle at most', () => {
    const { editing, press } = open();
    press('r');
    expect(moved(editing)?.label).toBe('rotate');
    expect(Object.keys(moved(editing)?.put ?? {})).toEqual(['a']);
  });

  it('hear nothing more when they are put away', () => {
    const { editing, press, unmount } = open({ chosen: ['a'] });
    unmount();
    press('Delete');
    expect(editing.act).not.toHaveBeenCalled();
  });
});
