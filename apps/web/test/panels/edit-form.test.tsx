// @vitest-environment jsdom

import { layerForm } from '@cityplate/layers/derive/form';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Values } from '../../src/commands/content.ts';
import { checkContent } from '../../src/drafts/check-content.ts';
import { FieldsForm } from '../../src/panels/edit/fields-form.tsx';
import { MergeScreen } from '../../src/panels/edit/merge-screen.tsx';
import { SaveBar } from '../../src/panels/edit/save-bar.tsx';
import { assetId, box, geometryOf, point } from '../support/assets.ts';
import { byId, dustSites, manholeCovers, parkingSpaces } from '../support/definitions.ts';
import { editingOf } from '../support/editing.ts';
import { renderPage } from '../support/render-page.tsx';

type FormOptions = {
  values?: Values[];
  showMissing?: boolean;
  server?: Map<string, { kind: 'wrong'; message: { zh: string; en: string } }>;
  disabled?: boolean;
};

async function openForm(
  definition: (typeof byId)[number][1],
  { values = [{}], showMissing = false, server = new Map(), disabled = false }: FormOptions = {},
) {
  const onChange = vi.fn();
  const onLeave = vi.fn();
  const [first = {}] = values;
  const problems = checkContent(definition, box, {
    geometry: geometryOf(definition),
    values: first,
    parts: [],
  });
  const page = await renderPage(
    <FieldsForm
      groups={layerForm(definition)}
      values={values}
      prefix="values."
      problems={problems}
      serverProblems={server}
      showMissing={showMissing}
      disabled={disabled}
      onChange={onChange}
      onLeave={onLeave}
    />,
  );
  return { ...page, onChange, onLeave };
}
const field = (key: string) => {
  const element = document.getElementById(`field-values.${key}`);
  if (element === null) throw new Error(`no control for ${key}`);
  return element;
};
const cellText = (key: string) => field(key).closest('[data-wide]')?.textContent ?? '';

describe.each(byId)('the form of %s on the page', (_id, definition) => {
  it('has a control for each field, called as the definition calls it', async () => {
    await openForm(definition);
    for (const [key, spec] of Object.entries(definition.fields))
      expect(cellText(key), key).toContain(spec.label.zh);
  });

  it('says at each required field that it is missing, but only when saving was tried', async () => {
    const required = Object.entries(definition.fields).flatMap(([key, spec]) => (spec.required ? [key] : []));
    const first = await openForm(definition);
    for (const key of required) expect(cellText(key)).not.toContain('必填');
    first.unmount();
    await openForm(definition, { showMissing: true });
    for (const key of required) expect(cellText(key)).toContain('必填');
  });
});

describe('a control', () => {
  it('gives numbers as numbers, and what is none as it was typed', async () => {
    const { onChange } = await openForm(parkingSpaces);
    const typed = (text: string) => {
      fireEvent.change(field('lengthMetres'), { target: { value: text } });
      return onChange.mock.lastCall;
    };
    expect(typed('6.25')).toEqual(['lengthMetres', 6.25]);
    expect(typed('６．５')).toEqual(['lengthMetres', 6.5]);
    expect(typed('1,200')).toEqual(['lengthMetres', 1200]);
    expect(typed('6.')).toEqual(['lengthMetres', '6.']);
    expect(typed('六米')).toEqual(['lengthMetres', '六米']);
    expect(typed('1e3')).toEqual(['lengthMetres', '1e3']);
  });

  it('emptied gives nothing', async () => {
    const { onChange } = await openForm(parkingSpaces, { values: [{ lengthMetres: 6 }] });
    fireEvent.change(field('lengthMetres'), { target: { value: '' } });
    expect(onChange).toHaveBeenLastCalledWith('lengthMetres', undefined);
  });

  it('says at once what is wrong with what it holds', async () => {
    await openForm(parkingSpaces, {
      values: [{ lengthMetres: 99, markedOn: '2026-02-30', operatorPhone: 'x' }],
    });
    expect(cellText('lengthMetres')).toContain('不能大于 30');
    expect(cellText('markedOn')).toContain('不是真实日期');
    expect(cellText('operatorPhone')).toContain('不是电话号码');
  });

  it('shows what the server found wrong in the words of the server', async () => {
    const server = new Map([
      ['values.number', { kind: 'wrong' as const, message: { zh: '这个编号已有', en: 'taken' } }],
    ]);
    await openForm(parkingSpaces, { server });
    expect(cellText('number')).toContain('这个编号已有');
  });

  it('of a choice offers the options by name and gives the key', async () => {
    const { user, onChange, onLeave } = await openForm(dustSites);
    await user.click(field('control'));
    await user.click(await screen.findByRole('option', { name: '严格管控', hidden: true }));
    expect(onChange).toHaveBeenCalledWith('control', 'strict');
    expect(onLeave).toHaveBeenCalled();
  });

  it('of several choices adds and takes away', async () => {
    const spec = parkingSpaces.fields.useModes;
    if (spec?.kind !== 'choices') throw new Error('no choices');
    const [[one = '', name] = [], [two = '', other] = []] = Object.entries(spec.options);
    const { user, onChange } = await openForm(parkingSpaces, { values: [{ useModes: [one] }] });
    await user.click(within(field('useModes')).getByRole('checkbox', { name: other?.zh ?? '' }));
    expect(onChange).toHaveBeenLastCalledWith('useModes', [one, two]);
    await user.click(within(field('useModes')).getByRole('checkbox', { name: name?.zh ?? '' }));
    expect(onChange).toHaveBeenLastCalledWith('useModes', []);
  });

  it('of yes and no knows a third answer: not known', async () => {
    const { user, onChange } = await openForm(dustSites, { values: [{ vehicleWash: true }] });
    const group = within(field('vehicleWash'));
    await user.click(group.getByRole('radio', { name: '否' }));
    expect(onChange).toHaveBeenLastCalledWith('vehicleWash', false);
    const unknown = group.getAllByRole('radio').at(-1);
    if (unknown !== undefined) await user.click(unknown);
    expect(onChange).toHaveBeenLastCalledWith('vehicleWash', undefined);
  });

  it('says that several assets differ instead of showing one of them', async () => {
    await openForm(parkingSpaces, {
      values: [
        { number: 'A1', operator: '城投' },
        { number: 'A2', operator: '城投' },
      ],
    });
    expect(field('number')).toMatchObject({ value: '', placeholder: expect.stringMatching(/./) });
    expect(field('operator')).toMatchObject({ value: '城投' });
  });

  it('ends its stroke when it is left', async () => {
    const { user, onLeave } = await openForm(parkingSpaces);
    await user.click(field('number'));
    await user.tab();
    expect(onLeave).toHaveBeenCalledTimes(1);
  });

  it('of somebody who may not edit takes nothing', async () => {
    await openForm(parkingSpaces, { disabled: true });
    for (const key of ['number', 'lengthMetres', 'lineColor', 'note'])
      expect(field(key)).toMatchObject({ disabled: true });
  });
});

describe('the bar that saves', () => {
  const content = (values: Values) => ({ geometry: geometryOf(parkingSpaces), values, parts: [] });

  it('counts what is still wrong when saving was tried', async () => {
    const editing = editingOf(parkingSpaces, { a: content({ lengthMetres: 99 }) }, { showProblems: true });
    await renderPage(<SaveBar editing={editing} />);
    const wrong = [...editing.problems.values()].reduce((sum, each) => sum + each.size, 0);
    expect(wrong).toBe(3);
    expect(screen.getByRole('alert').textContent).toContain('3');
  });

  it('saves by its button and asks twice before work is thrown away', async () => {
    const editing = editingOf(parkingSpaces, { a: content({ lineColor: 'white', stallClass: 'small' }) });
    const { user } = await renderPage(<SaveBar editing={editing} />);
    const [discard, save] = screen.getAllByRole('button');
    if (discard === undefined || save === undefined) throw new Error('buttons are missing');
    await user.click(save);
    expect(editing.save).toHaveBeenCalledTimes(1);
    await user.click(discard);
    expect(editing.discard).not.toHaveBeenCalled();
    await user.click(discard);
    expect(editing.discard).toHaveBeenCalledTimes(1);
  });

  it('is not there while there is nothing to save', async () => {
    await renderPage(<SaveBar editing={editingOf(parkingSpaces, {})} />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('two people at one asset', () => {
  const side = (values: Values) => ({
    version: 4,
    serial: 17,
    code: 'x',
    content: { geometry: point, values, parts: [] },
    partVersions: {},
  });
  const merge = {
    theirs: side({ road: '人民路', note: '他们的' }),
    conflicts: [
      { place: { in: 'values', key: 'note' }, base: '原来的', mine: '我的', theirs: '他们的' },
      { place: { in: 'geometry' }, base: null, mine: null, theirs: null },
    ] as const,
    taken: [{ in: 'values', key: 'road' }] as const,
  };

  async function openMerge() {
    const editing = editingOf(manholeCovers, { [assetId]: { geometry: point, values: {}, parts: [] } });
    const page = await renderPage(
      <MergeScreen
        editing={editing}
        merge={{ theirs: merge.theirs, conflicts: [...merge.conflicts], taken: [...merge.taken] }}
      />,
    );
    const groups = screen.getAllByRole('group');
    const radios = groups.map((group) => within(group).getAllByRole<HTMLInputElement>('radio'));
    const answer = () => page.user.click(screen.getAllByRole('button').at(-1) ?? document.body);
    return { ...page, editing, groups, radios, answer };
  }

  it('are asked at each place, with what was, what is mine and what is theirs', async () => {
    const { groups } = await openMerge();
    expect(groups).toHaveLength(2);
    for (const text of ['备注', '原来的', '我的', '他们的']) expect(groups[0]?.textContent).toContain(text);
    expect(screen.getByRole('region').textContent).toContain('所在道路');
  });

  it('keep mine unless somebody chooses otherwise', async () => {
    const { editing, radios, answer } = await openMerge();
    for (const [mine, theirs] of radios) {
      expect(mine?.checked).toBe(true);
      expect(theirs?.checked).toBe(false);
    }
    await answer();
    expect(editing.answerMerge).toHaveBeenCalledWith([]);
  });

  it('take theirs at exactly the places chosen', async () => {
    const { editing, radios, answer, user } = await openMerge();
    const [, theirs] = radios[0] ?? [];
    if (theirs !== undefined) await user.click(theirs);
    await waitFor(() => expect(theirs?.checked).toBe(true));
    await answer();
    expect(editing.answerMerge).toHaveBeenCalledWith([{ in: 'values', key: 'note' }]);
  });

  it('can be answered for all places at once, and back', async () => {
    const { editing, answer, user } = await openMerge();
    const [allMine, allTheirs] = screen.getAllByRole('button');
    if (allMine === undefined || allTheirs === undefined) throw new Error('buttons are missing');
    await user.click(allTheirs);
    await answer();
    expect(editing.answerMerge).toHaveBeenLastCalledWith(merge.conflicts.map(({ place }) => place));
    await user.click(allMine);
    await answer();
    expect(editing.answerMerge).toHaveBeenLastCalledWith([]);
  });
});
