// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FilterSection } from '../../src/panels/filters/filter-section.tsx';
import { LayerLegend } from '../../src/panels/layers/layer-legend.tsx';
import { json, serve } from '../support/answers.ts';
import { definitions, dustSites, parkingSpaces } from '../support/definitions.ts';
import { owner } from '../support/region.ts';
import { renderPage } from '../support/render-page.tsx';

const counts = (ownership: Record<string, number>, remediation: Record<string, number> = {}) =>
  json({ total: 0, ownership, remediation, life: {} });

const serveCounts = () =>
  serve({
    ...Object.fromEntries(definitions.map(({ id }) => [`GET /api/layers/${id}/counts`, counts({})])),
    'GET /api/layers/dust-sites/counts': counts({ confirmed: 5, disputed: 2 }, { pending: 3 }),
    'GET /api/layers/parking-spaces/counts': counts({ confirmed: 1200 }, { pending: 4 }),
  });

const open = (options: Parameters<typeof renderPage>[1] = {}) => {
  const asked = serveCounts();
  return renderPage(<FilterSection layers={definitions} />, options).then((page) => ({ ...page, asked }));
};
const row = (name: string) => {
  const label = screen.getByRole('checkbox', { name }).closest('label');
  if (label === null) throw new Error(`no row for ${name}`);
  return label;
};

describe('filters', () => {
  it('count over all layers that are on', async () => {
    await open();
    await waitFor(() => expect(row('权属状态 已确权').textContent).toContain('1,205'));
    expect(row('权属状态 争议').textContent).toContain('2');
    expect(row('处置状态 待处置').textContent).toContain('7');
  });

  it('leave layers out that are off', async () => {
    const { asked } = await open({ search: '?layers=dust-sites' });
    await waitFor(() => expect(row('权属状态 已确权').textContent).toMatch(/\D5$/));
    expect(asked.every(({ url }) => url.includes('dust-sites'))).toBe(true);
  });

  it('count what choosing would show: the own choice is left out of the count', async () => {
    const { asked } = await open({ search: '?layers=dust-sites&ownership=disputed&remediation=pending&q=x' });
    await waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(2));
    const params = asked.map(({ url }) => url.split('?')[1]).sort();
    expect(params).toEqual(['ownership=disputed&q=x', 'remediation=pending&q=x']);
  });

  it('are written into the address when they are chosen, and taken out again', async () => {
    const { user, search } = await open({ search: '?layers=dust-sites' });
    await user.click(screen.getByRole('checkbox', { name: '权属状态 争议' }));
    await waitFor(() => expect(search().ownership).toBe('disputed'));
    await user.click(screen.getByRole('checkbox', { name: '权属状态 申领中' }));
    await waitFor(() => expect(search().ownership).toBe('disputed,claimed'));
    await user.click(screen.getByRole('checkbox', { name: '权属状态 争议' }));
    await waitFor(() => expect(search().ownership).toBe('claimed'));
    await user.click(screen.getByRole('checkbox', { name: '权属状态 申领中' }));
    await waitFor(() => expect(search().ownership).toBeUndefined());
    expect(search().layers).toBe('dust-sites');
  });

  it('show what the address says', async () => {
    await open({ search: '?remediation=pending&q=%E8%A7%A3%E6%94%BE&unit=water' });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '处置状态 待处置' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '处置状态 正常' }).checked).toBe(false);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '按编号、名称或道路筛选' }).value).toBe(
      '解放',
    );
    expect(screen.getByDisplayValue('水务公司')).toBeDefined();
  });

  it('take text when the hand rests, without the spaces around it, and clear at once', async () => {
    const { user, search } = await open({ search: '?layers=dust-sites' });
    await user.type(screen.getByRole('textbox', { name: '按编号、名称或道路筛选' }), ' 解放路 ');
    await waitFor(() => expect(search().q).toBe('解放路'));
    await user.click(screen.getByRole('button', { name: '清除文字筛选' }));
    await waitFor(() => expect(search().q).toBeUndefined());
  });

  it("offer one's own unit first", async () => {
    const { user } = await open({
      me: { ...owner, unit: { code: 'power', names: { zh: '供电公司', en: 'Power' } } },
    });
    await user.click(screen.getByRole('combobox', { name: '按单位筛选' }));
    const options = await screen.findAllByRole('option', { hidden: true });
    expect(options.map((each) => each.textContent)).toEqual(['供电公司（本单位）', '水务公司', '城管办']);
  });
});

describe('the legend of a layer', () => {
  const legend = (search: string, tallies: Parameters<typeof LayerLegend>[0]['counts']) =>
    renderPage(<LayerLegend id="l" layer={parkingSpaces} counts={tallies} />, { search });
  const entries = () => screen.getAllByRole('listitem').map((each) => each.textContent);

  it('counts by the kind that paints the map', async () => {
    await legend('', { total: 3, style: { blue: 1234, white: 1 }, ownership: {}, remediation: {}, life: {} });
    expect(entries()).toEqual(['蓝色（免费）1,234', '白色（收费）1', '黄色（专用）0']);
  });

  it('counts by the state when that paints the map', async () => {
    await legend('?paint=ownership', { total: 3, ownership: { disputed: 2 }, remediation: {}, life: {} });
    expect(entries()).toContain('争议2');
    expect(entries()).toContain('已确权0');
  });

  it('shows no number while none is known', async () => {
    await legend('', undefined);
    expect(entries()).toEqual(['蓝色（免费）', '白色（收费）', '黄色（专用）']);
  });
});

it('a filter of the page looks at the layers of the page', async () => {
  serveCounts();
  await renderPage(<FilterSection layers={[dustSites]} />);
  const group = screen.getByRole('group', { name: '权属状态' });
  expect(within(group).getAllByRole('checkbox')).toHaveLength(5);
});
