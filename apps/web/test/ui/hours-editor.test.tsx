// @vitest-environment jsdom

import { parseOpenHours } from '@cityplate/layers/hours/open-hours';
import { fireEvent, screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { hoursZh } from '../../src/i18n/hours.zh.ts';
import { HoursEditor } from '../../src/ui/hours-editor.tsx';
import { chooseDays, rowsOf, textOfRows } from '../../src/ui/hours-rows.ts';
import { renderPage } from '../support/render-page.tsx';

const words = hoursZh.editor;
const row = (number: number) =>
  within(screen.getByRole('group', { name: words.span.replace('{{number}}', String(number)) }));
const from = (number: number) => screen.getByLabelText(words.from.replace('{{number}}', String(number)));
const to = (number: number) => screen.getByLabelText(words.to.replace('{{number}}', String(number)));
const setTime = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });

async function open(first: string | undefined, language: 'zh' | 'en' = 'zh') {
  const heard = vi.fn();
  const onLeave = vi.fn();
  function Held() {
    const [value, set] = useState(first);
    return (
      <>
        <HoursEditor
          label="开放时段"
          value={value}
          onChange={(next) => {
            heard(next);
            set(next);
          }}
          onLeave={onLeave}
        />
        <button type="button" onClick={() => set(first)}>
          undo
        </button>
      </>
    );
  }
  const page = await renderPage(<Held />, { language });
  return { ...page, heard, onLeave };
}

describe('the editor of open hours', () => {
  it('builds a week from buttons and two times, without a word of the grammar typed', async () => {
    const { user, heard } = await open(undefined);
    expect(screen.getByText(words.always)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: words.set }));
    expect(heard).toHaveBeenLastCalledWith('08:00–20:00');
    await user.click(row(1).getByLabelText('工作日'));
    expect(heard).toHaveBeenLastCalledWith('工作日 08:00–20:00');
    setTime(from(1), '18:00');
    setTime(to(1), '08:00');
    expect(heard).toHaveBeenLastCalledWith('工作日 18:00–次日 08:00');
    expect(row(1).getByText(new RegExp(words.nextDay))).toBeTruthy();
    await user.click(screen.getByRole('button', { name: words.add }));
    expect(screen.getByText(words.incomplete)).toBeTruthy();
    await user.click(row(2).getByLabelText('周末'));
    await user.click(row(2).getByLabelText('节假日'));
    await user.click(row(2).getByLabelText('工作日'));
    await user.click(row(2).getByLabelText(words.wholeDay));
    expect(heard).toHaveBeenLastCalledWith('工作日 18:00–次日 08:00；周末、节假日 00:00–24:00');
    expect(screen.getByRole('status').textContent).toBe('工作日 18:00–次日 08:00；周末、节假日 全天');
    await user.click(screen.getByRole('button', { name: words.remove.replace('{{number}}', '1') }));
    expect(heard).toHaveBeenLastCalledWith('周末、节假日 00:00–24:00');
  });

  it('is worked by the keyboard alone', async () => {
    const { user, heard } = await open(undefined);
    await user.tab();
    await user.keyboard('{Enter}');
    expect(heard).toHaveBeenLastCalledWith('08:00–20:00');
    row(1).getByLabelText('每日').focus();
    await user.tab();
    expect(document.activeElement).toBe(row(1).getByLabelText('工作日'));
    await user.keyboard(' ');
    expect(heard).toHaveBeenLastCalledWith('工作日 08:00–20:00');
  });

  it('keeps what is said while a time is being typed, and takes what is given from outside', async () => {
    const { user, heard } = await open('08:00–20:00');
    setTime(to(1), '');
    // Half a line is not open always.
    expect(heard).not.toHaveBeenCalled();
    expect(screen.getByText(words.incomplete)).toBeTruthy();
    expect(from(1)).toHaveProperty('value', '08:00');
    setTime(to(1), '21:30');
    expect(heard).toHaveBeenLastCalledWith('08:00–21:30');
    await user.click(screen.getByRole('button', { name: 'undo' }));
    expect(to(1)).toHaveProperty('value', '20:00');
  });

  it('says English to the English', async () => {
    await open('周一、周二、周三 08:00–24:00', 'en');
    expect(screen.getByRole('status').textContent).toBe('Mon–Wed 08:00–24:00');
  });
});

describe('lines of the editor', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const anyRow = fc.record({
    id: fc.nat(),
    days: fc.subarray(['daily', 'working', 'weekend', 'holiday', 'monday', 'sunday'] as const, {
      minLength: 1,
    }),
    from: time,
    to: time,
  });

  it('always make a text of the grammar, which makes the same lines again', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 4 }), (rows) => {
        const text = textOfRows(rows);
        fc.pre(text !== undefined);
        expect(parseOpenHours(text)).toBeDefined();
        expect(textOfRows(rowsOf(text))).toBe(text);
      }),
    );
    expect(textOfRows([{ id: 1, days: [], from: '08:00', to: '09:00' }])).toBeUndefined();
    expect(rowsOf('夜间')).toEqual([]);
  });

  it('every day and single days take each other’s place', () => {
    expect(chooseDays(['monday'], ['daily', 'monday'])).toEqual(['daily']);
    expect(chooseDays(['daily'], ['daily', 'monday'])).toEqual(['monday']);
    expect(chooseDays([], ['monday'])).toEqual(['monday']);
  });
});
