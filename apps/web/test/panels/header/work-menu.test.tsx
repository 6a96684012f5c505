// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { WorkMenu } from '../../../src/panels/header/work-menu.tsx';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const holding = (...verbs: string[]) => ({ ...officer, verbs });
const items = () =>
  screen.getAllByRole('menuitem').map((item) => [item.getAttribute('href'), item.textContent] as const);

test('who holds none of the verbs has no workbench', async () => {
  const { container } = await renderPage(<WorkMenu />, { me: holding('asset.read') });
  expect(container.querySelector('button')).toBeNull();
});

test('a page is offered to who holds its verb, and to nobody else', async () => {
  const { user } = await renderPage(<WorkMenu />, { me: holding('plate.mount', 'import.stage') });
  await user.click(await screen.findByRole('button', { name: '工作台的页面' }));
  expect(items()).toHaveLength(2);
  expect(items().map(([to]) => to)).toEqual(['/imports', '/mount']);
  expect(items()[0]?.[1]).toContain('导入台账');
  expect(items()[1]?.[1]).toContain('核对安装');
});

test.each([
  ['/cases', '案件'],
  ['/cases/7c9e6679-7425-40de-944b-e07fc1f90ae7', '案件'],
  ['/casesque', '工作台'],
  ['/mount', '工作台'],
])('at %s the menu is named %s', async (address, name) => {
  await renderPage(<WorkMenu />, { path: address, address, me: holding('case.read') });
  const button = await screen.findByRole('button', { name: '工作台的页面' });
  expect(button.textContent).toBe(name);
  expect(button.hasAttribute('data-current')).toBe(name !== '工作台');
});

test('in English the pages have English names, and the keyboard reaches them', async () => {
  const { user } = await renderPage(<WorkMenu />, {
    me: holding('layer.read', 'plate.read'),
    language: 'en',
  });
  const button = await screen.findByRole('button', { name: 'Pages of the workbench' });
  button.focus();
  await user.keyboard('{Enter}');
  expect(items().map(([, text]) => text)).toEqual([
    expect.stringContaining('Ownership ledger'),
    expect.stringContaining('QR plates'),
  ]);
  expect(items().some(([, text]) => /\p{Script=Han}/u.test(text ?? ''))).toBe(false);
});
