// @vitest-environment jsdom

import type { Decision } from '@cityplate/wire/decisions';
import type { RuleByUseAnswer } from '@cityplate/wire/interim';
import { screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ruleSearchSchema } from '../../../src/app/rule-search.ts';
import { rulingZh } from '../../../src/i18n/ruling.zh.ts';
import { RulePage } from '../../../src/pages/rule-by-use/rule-page.tsx';
import { ruleRows } from '../../../src/pages/rule-by-use/rule-rows.ts';
import { json, problem, serve } from '../../support/answers.ts';
import { liveEvents } from '../../support/live-events.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = rulingZh;
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const preview: RuleByUseAnswer = {
  dryRun: true,
  certainty: 'U',
  noticeWorkingDays: 15,
  groups: [
    {
      unit: 'water',
      uses: [
        { use: 'sewage', assetIds: [id(1), id(2), id(3)] },
        { use: 'water-supply', assetIds: [id(4)] },
      ],
    },
    { unit: 'power', uses: [{ use: 'power', assetIds: [id(5), id(6)] }] },
  ],
  skipped: [
    { assetId: id(7), code: 'in-notice', use: 'sewage', until: '2099-01-01T00:00:00Z' },
    { assetId: id(8), code: 'no-rule', use: 'gas' },
    { assetId: id(9), code: 'no-rule' },
  ],
  more: false,
};
const given = (number: string, holder: string, more: Partial<Decision> = {}): Decision => ({
  id: id(Number(number.slice(-4)) + 50),
  kind: 'by-use',
  number,
  decidedAt: '2026-03-01T01:00:00Z',
  unit: 'office',
  holder,
  party: 'owner',
  reason: '公示期满',
  assetCount: 2,
  changeSet: id(99),
  ...more,
});

beforeEach(() => void liveEvents());

async function open({
  answer = () => json(preview),
  decisions = [] as Decision[],
  replies = {} as Parameters<typeof serve>[0],
  language = 'zh' as 'zh' | 'en',
} = {}) {
  const state = { answer, decisions };
  const asked = serve({
    'POST /api/claims/rule-by-use': ({ body }) =>
      JSON.stringify(body).includes('"dryRun":true')
        ? state.answer()
        : json({
            ...preview,
            dryRun: false,
            skipped: [{ assetId: id(6), code: 'not-unclaimed' }],
            changeSet: id(99),
          }),
    'GET /api/claims/decisions': () => json({ decisions: state.decisions }),
    ...replies,
  });
  const me = { ...officer, verbs: ['claim.read', 'claim.decide', 'change-set.revert'] };
  const route = { path: '/rule-by-use', validateSearch: ruleSearchSchema.parse };
  const page = await renderPage(<RulePage />, { ...route, me, language });
  const applied = () => asked.filter(({ body }) => JSON.stringify(body ?? '').includes('"dryRun":false'));
  return { ...page, asked, state, applied };
}
const row = async (name: string) => within(await screen.findByRole('row', { name: new RegExp(name) }));
const fill = (text: string, values: Record<string, string | number>) =>
  Object.entries(values).reduce((all, [name, value]) => all.replace(`{{${name}}}`, String(value)), text);

describe('what nobody claimed', () => {
  it('use by use: how many, whom the rule gives them to, what is still announced, and how sure the rule is', async () => {
    await open();
    const sewage = await row('污水');
    expect(sewage.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['3', '水务公司', '1']);
    expect((await row('燃气')).getByText(words.noRule)).toBeDefined();
    expect((await row(words.unknownUse)).getByText(words.noRule)).toBeDefined();
    screen.getByText(words.certainty.U);
    screen.getByText(fill(words.rule, { days: 15 }));
    screen.getByText(fill(words.sum, { written: 6, units: '水务公司、供电公司' }));
  });

  it('is given only what was looked at and chosen, after a second press, and says what was left', async () => {
    const { user, applied } = await open();
    await user.click((await row('电力')).getByRole('checkbox'));
    screen.getByText(fill(words.sum, { written: 4, units: '水务公司' }));
    await user.click(screen.getByRole('button', { name: words.apply }));
    expect(applied()).toEqual([]);
    await user.click(screen.getByRole('button', { name: fill(words.confirm, { written: 4 }) }));
    await screen.findByText(new RegExp(fill(words.doneLess, { count: 1 })));
    expect(applied()[0]?.body).toEqual({
      layer: 'manhole-covers',
      dryRun: false,
      assetIds: [id(1), id(2), id(3), id(4)],
    });
    expect(applied()[0]?.headers.get('idempotency-key')).toBeTruthy();
  });

  it('changes the mind about what is given: the confirmation has to be asked again', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: words.apply }));
    await user.click((await row('电力')).getByRole('checkbox'));
    expect(screen.queryByRole('button', { name: fill(words.confirm, { written: 4 }) })).toBeNull();
    screen.getByRole('button', { name: words.apply });
  });

  it('may be nothing, and cannot be read without saying why', async () => {
    const { unmount } = await open({ answer: () => json({ ...preview, groups: [], skipped: [] }) });
    await screen.findByText(words.empty);
    unmount();
    const { user, state } = await open({ answer: () => problem(503, { title: '数据库不可用' }) });
    expect((await screen.findByRole('alert')).textContent).toContain('数据库不可用');
    state.answer = () => json(preview);
    await user.click(screen.getByRole('button', { name: '重试' }));
    await row('污水');
  });
});

describe('what the rule gave', () => {
  const decisions = [given('2026-0001', 'water'), given('2026-0002', 'power')];

  it('is one entry a go with its records, and is taken back as a whole with a second press', async () => {
    const { user, asked } = await open({
      decisions,
      replies: {
        [`POST /api/change-sets/${id(99)}/revert`]: json({ id: id(98), assets: [] }, { status: 201 }),
      },
    });
    const runs = within(await screen.findByRole('region', { name: words.runs.title }));
    expect(runs.getAllByRole('listitem')).toHaveLength(1);
    runs.getByText(fill(words.runs.sum, { count: 4 }));
    expect(runs.getAllByRole('link').map((link) => link.textContent)).toEqual(['2026-0001', '2026-0002']);
    await user.click(runs.getByRole('button', { name: words.runs.undo }));
    await user.click(runs.getByRole('button', { name: words.runs.undoSure }));
    await waitFor(() => expect(asked.some(({ url }) => url.endsWith('/revert'))).toBe(true));
  });

  it('that was taken back says so and offers it no more; a refusal says why', async () => {
    const { unmount } = await open({
      decisions: decisions.map((each) => ({ ...each, reopenedAt: '2026-03-02T01:00:00Z' })),
    });
    await screen.findByText(/已于 .* 撤销/);
    expect(screen.queryByRole('button', { name: words.runs.undo })).toBeNull();
    unmount();
    const { user } = await open({
      decisions,
      replies: { [`POST /api/change-sets/${id(99)}/revert`]: problem(409, { title: '之后另有裁定' }) },
    });
    await user.click(await screen.findByRole('button', { name: words.runs.undo }));
    await user.click(screen.getByRole('button', { name: words.runs.undoSure }));
    expect((await screen.findByRole('alert')).textContent).toContain('之后另有裁定');
  });
});

it('no asset is lost or counted twice between the answer and its rows', () => {
  const uses = fc.constantFrom('sewage', 'power', 'gas', null);
  const amount = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ use: uses, amount }), { selector: ({ use }) => use }),
      fc.array(fc.record({ use: uses, code: fc.constantFrom('in-notice', 'no-rule', 'not-unclaimed') })),
      (groups, skipped) => {
        let next = 0;
        const answer = {
          groups: groups.map((each) => ({
            unit: 'water',
            uses: [{ use: each.use, assetIds: Array.from({ length: each.amount }, () => id(next++)) }],
          })),
          skipped: skipped.map(({ use, code }) => ({
            assetId: id(next++),
            code,
            ...(use === null ? {} : { use }),
          })),
        };
        const rows = ruleRows(answer);
        const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
        const count = (code: string) => skipped.filter((each) => each.code === code).length;
        expect(sum(rows.map(({ announced }) => announced))).toBe(count('in-notice'));
        expect(sum(rows.map(({ due }) => due))).toBe(
          sum(groups.map((each) => each.amount)) + count('no-rule'),
        );
        expect(new Set(rows.flatMap(({ assetIds }) => assetIds)).size).toBe(
          sum(groups.map((each) => each.amount)),
        );
        expect(new Set(rows.map(({ use }) => use)).size).toBe(rows.length);
      },
    ),
  );
});
