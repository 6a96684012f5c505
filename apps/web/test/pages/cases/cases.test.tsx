// @vitest-environment jsdom
import type { CaseDetail } from '@cityplate/wire/cases';
import { screen } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { caseParams } from '../../../src/api/cases.ts';
import { casesSearchSchema } from '../../../src/app/cases-search.ts';
import { CaseActions } from '../../../src/pages/cases/case-actions.tsx';
import { CaseLedger } from '../../../src/pages/cases/case-ledger.tsx';
import { clockOf } from '../../../src/pages/cases/time-left.ts';
import { json, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const now = Date.parse('2026-06-30T04:00:00Z');
const file: CaseDetail = {
  ...{ id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', number: '330824-20260630-0001', stage: 'collected' },
  ...{ paused: false, overdue: false, layer: 'manhole-covers', position: [118.41, 29.14], kind: 'broken' },
  ...{ severity: 'high', source: 'public', reportCount: 1, photoIds: [], contacts: [], events: [] },
  ...{
    reportedAt: '2026-06-30T03:00:00Z',
    changedAt: '2026-06-30T03:00:00Z',
    actions: ['accept', 'reject', 'merge'],
  },
};

test.each([
  ['2026-07-03T05:00:00Z', 'calm', { count: 3, unit: 'days' }],
  ['2026-07-01T03:00:00Z', 'soon', { count: 23, unit: 'hours' }],
  ['2026-06-30T04:00:20Z', 'soon', { count: 1, unit: 'minutes' }],
  ['2026-06-30T03:30:00Z', 'over', { count: 30, unit: 'minutes' }],
  ['2026-06-20T04:00:00Z', 'over', { count: 10, unit: 'days' }],
])('due at %s the clock is %s', (dueAt, tone, amount) => {
  expect(clockOf({ stage: 'handling', dueAt, paused: false }, now)).toEqual({ tone, amount });
});

test('the clock of a paused or ended case stands', () => {
  const dueAt = '2026-06-01T00:00:00Z';
  expect(clockOf({ stage: 'paused', dueAt, paused: true }, now)).toEqual({ tone: 'paused' });
  expect(clockOf({ stage: 'closed', dueAt, paused: false }, now)).toEqual({ tone: 'ended' });
  expect(clockOf({ stage: 'collected', paused: false }, now)).toEqual({ tone: 'none' });
});

test('whatever is in the address, the API is asked for something that it knows', () => {
  const known = ['open', 'overdue', 'stage', 'layer', 'kind', 'unit', 'source'];
  fc.assert(
    fc.property(
      fc.record(
        { view: fc.string(), kind: fc.string(), unit: fc.string(), stage: fc.string(), source: fc.string() },
        { requiredKeys: [] },
      ),
      (search) => {
        const params = caseParams(casesSearchSchema.parse(search));
        expect([...params.keys()].every((key) => known.includes(key))).toBe(true);
        expect([...params.values()].every((value) => /^[\w-]+$/.test(value))).toBe(true);
      },
    ),
  );
  expect(caseParams({ view: 'inbox' }).toString()).toBe('open=true&stage=collected');
  expect(caseParams({ view: 'all', kind: 'broken' }).toString()).toBe('kind=broken');
});

test('only what the server allows is offered, and an act without questions is one click', async () => {
  const fetched = vi.fn(async (..._: Parameters<typeof fetch>) =>
    Response.json({ ...file, stage: 'accepted' }, { status: 201 }),
  );
  vi.stubGlobal('fetch', fetched);
  const { user } = await renderPage(<CaseActions file={file} />);
  expect(screen.getAllByRole('button').map((each) => each.textContent)).toEqual(['受理', '不予受理', '并案']);
  await user.click(screen.getByRole('button', { name: '受理' }));
  await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
  expect(fetched.mock.calls[0]?.[0]).toBe(`/api/cases/${file.id}/events`);
  expect(fetched.mock.calls[0]?.[1]?.body).toBe('{"type":"accept"}');
});

test('an act that needs a reason cannot be sent without one', async () => {
  const fetched = vi.fn(async (..._: Parameters<typeof fetch>) =>
    Response.json({ ...file, stage: 'rejected' }, { status: 201 }),
  );
  vi.stubGlobal('fetch', fetched);
  const { user } = await renderPage(<CaseActions file={file} />);
  await user.click(screen.getByRole('button', { name: '不予受理' }));
  const send = screen.getByRole('button', { name: '确认不予受理' });
  expect(send).toHaveProperty('disabled', true);
  await user.type(screen.getByLabelText('理由（必填）'), '重复');
  await user.click(send);
  await vi.waitFor(() => expect(fetched.mock.calls[0]?.[1]?.body).toBe('{"type":"reject","note":"重复"}'));
});

test('a refusal of the server is said, and what was written stays', async () => {
  const problem = {
    type: 'x',
    title: '办理案件',
    status: 409,
    detail: '案件当前不能“受理”。',
    requestId: 'r',
  };
  vi.stubGlobal('fetch', async () => Response.json(problem, { status: 409 }));
  const { user } = await renderPage(<CaseActions file={file} />);
  await user.click(screen.getByRole('button', { name: '受理' }));
  expect((await screen.findByRole('alert')).textContent).toContain('案件当前不能“受理”');
});

const other = (last: number, more: Partial<CaseDetail> = {}): CaseDetail => ({
  ...file,
  ...{ id: `33333333-3333-4333-8333-33333333333${last}`, number: `330824-20260630-000${last}` },
  ...more,
});

test('a case goes into another of the same asset or fault, the nearest first, never into itself', async () => {
  const [same, near, far] = [
    other(2, { assetId: '22222222-2222-4222-8222-222222222221', kind: 'loose', place: '示例路 1 号' }),
    other(3, { position: [118.4101, 29.14], place: '示例路 3 号' }),
    other(4, { position: [118.43, 29.14], place: '江滨路' }),
  ];
  const mine = { ...file, assetId: '22222222-2222-4222-8222-222222222221' };
  const asked = serve({
    'GET /api/cases': ({ url }) =>
      json({ cases: url.includes('assetId=') ? [mine, same] : [far, mine, near] }),
    [`POST /api/cases/${file.id}/events`]: json({ ...mine, stage: 'merged' }, { status: 201 }),
  });
  const { user } = await renderPage(<CaseActions file={mine} />);
  await user.click(screen.getByRole('button', { name: '并案' }));
  const send = screen.getByRole('button', { name: '确认并案' });
  expect(send).toHaveProperty('disabled', true);
  await user.click(await screen.findByRole('combobox', { name: '并入哪一案' }));
  const options = await screen.findAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/0002 · 松动.*· 示例路 1 号 · 同一部件$/),
    expect.stringMatching(/0003 · 破损.*· 示例路 3 号 · 相距 10 米$/),
    expect.stringMatching(/0004 · 破损.*· 江滨路 · 相距 19\d\d 米$/),
  ]);
  await user.click(options[1]!);
  await user.click(send);
  const sent = () => asked.find(({ method }) => method === 'POST');
  await vi.waitFor(() => expect(sent()?.body).toEqual({ type: 'merge', into: near.id }));
});

test('without another open case there is nothing to merge into, and that is said', async () => {
  serve({ 'GET /api/cases': json({ cases: [file] }) });
  const { user } = await renderPage(<CaseActions file={file} />);
  await user.click(screen.getByRole('button', { name: '并案' }));
  expect(await screen.findByText(/没有同一部件或同类的在办案件/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '确认并案' })).toHaveProperty('disabled', true);
});

test('an act is sent again under its key until it is done; the same act due again is another', async () => {
  let isDown = true;
  const asked = serve({
    [`POST /api/cases/${file.id}/events`]: () =>
      isDown ? new TypeError('gone') : json({ ...file, stage: 'accepted' }, { status: 201 }),
  });
  const { user } = await renderPage(<CaseActions file={file} />);
  const keys = () => asked.map(({ headers }) => headers.get('idempotency-key'));
  await user.click(screen.getByRole('button', { name: '受理' }));
  await screen.findByRole('alert');
  isDown = false;
  await user.click(screen.getByRole('button', { name: '受理' }));
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await user.click(screen.getByRole('button', { name: '受理' }));
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  expect(keys()[1]).toBe(keys()[0]);
  expect(keys()[2]).not.toBe(keys()[0]);
});

test('whoever may do nothing is told so', async () => {
  await renderPage(<CaseActions file={{ ...file, actions: [] }} />, { language: 'en' });
  expect(screen.getByText('There is nothing for you to do now.')).toBeTruthy();
});

test('the ledger is read from the newest down, and a resident has no name in it', async () => {
  const at = { at: '2026-06-30T03:00:00Z', recordedAt: '2026-06-30T03:00:00Z', photoIds: [] };
  await renderPage(
    <CaseLedger
      events={[
        { seq: 1, type: 'report', stage: 'collected', note: '<b>裂了</b>', ...at },
        {
          seq: 2,
          type: 'accept',
          stage: 'accepted',
          person: '示例·城管办',
          personUnit: 'city-office',
          ...at,
        },
      ]}
    />,
  );
  const items = screen.getAllByRole('listitem').map((each) => each.textContent ?? '');
  expect(items[0]).toContain('受理');
  expect(items[1]).toContain('市民');
  expect(items[1]).toContain('<b>裂了</b>');
});
