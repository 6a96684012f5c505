// @vitest-environment jsdom
import type { LedgerCell } from '@cityplate/wire/ledger';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LedgerSummary } from '../../../src/pages/ledger/ledger-summary.tsx';
import { LedgerTable } from '../../../src/pages/ledger/ledger-table.tsx';
import { definitions } from '../../support/definitions.ts';
import { renderPage } from '../../support/render-page.tsx';

const covers = definitions.find((each) => each.id === 'manhole-covers')!;
const cells: LedgerCell[] = [
  { unit: 'water', ownership: 'confirmed', township: 'a', kind: 'sewage', count: 1200 },
  { unit: 'water', ownership: 'interim', township: 'a', kind: 'stormwater', count: 3 },
  { unit: null, ownership: 'unclaimed', township: null, kind: 'gas', count: 797 },
];
const cellsOf = (name: string) =>
  within(screen.getByRole('row', { name: new RegExp(`^${name}`) }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

test('an owner’s row leads to its assets on the map, nobody’s row leads nowhere', async () => {
  await renderPage(<LedgerTable layer={covers} cells={cells} dimension="unit" />);
  expect(cellsOf('水务公司')).toEqual(['1,203', '1,200', '3', '0', '0', '0', '99.8%']);
  expect(cellsOf('没有权属单位')).toEqual(['797', '0', '0', '0', '0', '797', '0.0%']);
  expect(cellsOf('合计')).toEqual(['2,000', '1,200', '3', '0', '0', '797', '60.0%']);
  const link = screen.getByRole('link', { name: '水务公司·已确权 1200 处，在地图上看' });
  expect(link.getAttribute('href')).toContain('unit=water');
  expect(screen.getAllByRole('link')).toHaveLength(2);
});

test('sub-classes have the names of the definition, in the reader’s language', async () => {
  await renderPage(<LedgerTable layer={covers} cells={cells} dimension="kind" />, { language: 'en' });
  const names = screen.getAllByRole('rowheader').map((each) => each.textContent);
  expect(names).toEqual(['Sewage', 'Gas', 'Stormwater', 'Total']);
});

test('areas without a name are shown by code, and none is named', async () => {
  await renderPage(<LedgerTable layer={covers} cells={cells} dimension="township" />);
  expect(screen.getAllByRole('rowheader').map((each) => each.textContent)).toEqual(['a', '未分片区', '合计']);
});

test('the summary of today leads to the map, the one of a seal does not', async () => {
  const { unmount } = await renderPage(<LedgerSummary layer="manhole-covers" cells={cells} />);
  expect(screen.getByText('60.0%', { selector: 'b' })).toBeDefined();
  expect(screen.getByRole('link', { name: /未确权 ?797/ }).getAttribute('href')).toContain(
    'ownership=unclaimed',
  );
  unmount();
  await renderPage(<LedgerSummary cells={cells} />);
  expect(screen.queryByRole('link')).toBeNull();
});
