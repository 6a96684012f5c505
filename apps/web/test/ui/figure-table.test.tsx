// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FigureTable } from '../../src/ui/figure-table.tsx';
import { renderPage } from '../support/render-page.tsx';

type Row = { id: string; name: string; count: number };
const rows: Row[] = [
  { id: 'a', name: '甲', count: 3 },
  { id: 'b', name: '乙', count: 0 },
];
const table = (choosing?: { chosen: string | undefined; onChoose: (key: string) => void }) => (
  <FigureTable
    label="表"
    rows={rows}
    keyOf={({ id }) => id}
    columns={[
      { head: '名称', cell: ({ name }) => name },
      { head: '数', as: 'figure', cell: ({ count }) => count, isStrong: ({ count }) => count > 0 },
    ]}
    {...(choosing === undefined ? {} : { choosing })}
  />
);

test('rows name themselves, and what matters is strong', async () => {
  await renderPage(table());
  const [, first, second] = within(screen.getByRole('region', { name: '表' })).getAllByRole('row');
  expect(first?.textContent).toBe('甲3');
  expect(first?.querySelector('td')?.dataset.strong).toBe('true');
  expect(second?.querySelector('td')?.dataset.strong).toBe('false');
  expect(screen.queryByRole('button')).toBeNull();
});

test('a row is chosen by its name, with keys too, and the chosen one says so', async () => {
  const onChoose = vi.fn();
  const { user } = await renderPage(table({ chosen: 'b', onChoose }));
  expect(screen.getByRole('button', { name: '乙' }).getAttribute('aria-pressed')).toBe('true');
  screen.getByRole('button', { name: '甲' }).focus();
  await user.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('a');
});
