// @vitest-environment jsdom

import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { type InspectionRecord, inspectionStore } from '../../../src/drafts/inspection-store.ts';
import { RecordQueue } from '../../../src/pages/inspect/record-queue.tsx';
import { definitions } from '../../support/definitions.ts';
import { renderPage } from '../../support/render-page.tsx';

const covers = definitions.find(({ id }) => id === 'manhole-covers');
if (covers === undefined) throw new Error('no covers');

const record: InspectionRecord = {
  ...{
    format: 1,
    id: 'r1',
    person: 'me',
    layer: 'manhole-covers',
    assetId: 'a',
    code: '330824',
    place: '示例路',
  },
  ...{ at: '2026-06-30T03:00:00Z', readings: {}, seen: {}, checklist: {}, defects: [], note: '', photos: [] },
  ...{ state: 'waiting', conflicts: [] },
};
beforeEach(() => {
  for (const id of inspectionStore.current().all.keys()) inspectionStore.remove(id);
});

async function renderQueue(records: InspectionRecord[], isKept = true) {
  for (const each of records) inspectionStore.put(each);
  const send = vi.fn();
  const page = await renderPage(
    <RecordQueue
      queue={{ records, isKept, isStalled: false, add: () => undefined, send }}
      definition={covers!}
    />,
  );
  return { ...page, send };
}

test('with nothing unsent there is nothing to see', async () => {
  await renderQueue([]);
  expect(screen.queryByRole('region')).toBeNull();
});

test('what waits is named, and can be sent by hand', async () => {
  const { user, send } = await renderQueue([record, { ...record, id: 'r2' }]);
  expect(screen.getByText('2 条记录未上传')).toBeTruthy();
  expect(screen.getAllByText('等待网络')).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: '立即上传' }));
  expect(send).toHaveBeenCalledTimes(1);
});

test('a device that cannot keep records says so aloud', async () => {
  await renderQueue([record], false);
  expect(screen.getByRole('alert').textContent).toContain('请不要关闭页面');
});

test('a refused record stays with its reason until the inspector sends it again or drops it', async () => {
  const refused: InspectionRecord = { ...record, state: 'refused', problem: '没有这个部件' };
  const { user, send } = await renderQueue([refused]);
  expect(screen.getByText('没有收下：没有这个部件')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '再试' }));
  expect(inspectionStore.find('r1')?.state).toBe('waiting');
  expect(send).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole('button', { name: '放弃' }));
  expect(inspectionStore.find('r1')).toBeUndefined();
});

test('a field that somebody else set is asked about in words', async () => {
  const conflicts = [{ field: 'frameToRoadMillimetres', mine: -6, theirs: null }];
  const { user, send } = await renderQueue([{ ...record, state: 'conflict', conflicts }]);
  expect(screen.getByText('框路高差：有人先改成了 空')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '用我的 -6' }));
  const left = [...inspectionStore.current().all.values()];
  expect(left).toMatchObject([{ state: 'waiting', readings: { frameToRoadMillimetres: -6 } }]);
  expect(send).toHaveBeenCalledTimes(1);
});
