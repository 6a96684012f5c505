// @vitest-environment jsdom

import { fireEvent } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useUndoKeys } from '../../src/ui/use-undo-keys.ts';
import { renderPage } from '../support/render-page.tsx';

type Acts = Parameters<typeof useUndoKeys>[0];
function Listening({ acts }: { acts: Acts }) {
  useUndoKeys(acts);
  return <input aria-label="name" />;
}

const press = (key: string, more: KeyboardEventInit, target: Element | Window = window) =>
  fireEvent.keyDown(target, { key, ...more });

it.each([
  ['z', { ctrlKey: true }, 'undo'],
  ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
  ['y', { ctrlKey: true }, 'redo'],
  ['z', { metaKey: true }, 'undo'],
] as const)('%s with %o means %s', async (key, held, meant) => {
  const acts = { undo: vi.fn(), redo: vi.fn() };
  await renderPage(<Listening acts={acts} />);
  expect(press(key, held)).toBe(false);
  expect(acts[meant]).toHaveBeenCalledOnce();
  expect(acts[meant === 'undo' ? 'redo' : 'undo']).not.toHaveBeenCalled();
});

it('goes further than the undo of a field that is typed into', async () => {
  const acts = { undo: vi.fn(), redo: vi.fn() };
  const { getByLabelText } = await renderPage(<Listening acts={acts} />);
  expect(press('z', { ctrlKey: true }, getByLabelText('name'))).toBe(false);
  expect(acts.undo).toHaveBeenCalledOnce();
});

it('leaves other keys, and all keys where there is nothing to undo, alone', async () => {
  const acts = { undo: vi.fn(), redo: vi.fn() };
  await renderPage(<Listening acts={acts} />);
  expect(press('z', {})).toBe(true);
  expect(press('z', { ctrlKey: true, altKey: true })).toBe(true);
  expect(acts.undo).not.toHaveBeenCalled();
});

it('hears nothing while there is nothing to act on', async () => {
  await renderPage(<Listening acts={undefined} />);
  expect(press('z', { ctrlKey: true })).toBe(true);
});
