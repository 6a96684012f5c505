// @vitest-environment jsdom

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useList } from '../../src/ui/use-list.ts';
import { renderPage } from '../support/render-page.tsx';

function Written({ items }: { items: readonly string[] }) {
  return <p data-testid="list">{useList()(items)}</p>;
}

it.each([
  ['zh', ['污水', '雨水', '电力'], '污水、雨水、电力'],
  ['en', ['Sewage', 'Storm', 'Power'], 'Sewage, Storm, Power'],
  ['en', ['Sewage'], 'Sewage'],
  ['zh', [], ''],
] as const)('a list in %s', async (language, items, text) => {
  await renderPage(<Written items={items} />, { language });
  expect(screen.getByTestId('list').textContent).toBe(text);
});
