// @vitest-environment jsdom

import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { SearchBox } from '../../../src/panels/header/search-box.tsx';
import { json, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const code = (last: string) => ({ kind: 'asset', title: `3308240100100000${last}`, id: `well-${last}` });

async function open() {
  // Answers with every code that begins like the question.
  const asked = serve({
    'GET /api/search': ({ url }) => {
      const q = new URL(url, 'http://localhost').searchParams.get('q') ?? '';
      return json({ results: [code('1'), code('2')].filter(({ title }) => title.startsWith(q)) });
    },
  });
  const onChoose = vi.fn();
  const { user } = await renderPage(<SearchBox onChoose={onChoose} />);
  const box = await screen.findByPlaceholderText('编号、道路、单位、小区、坐标');
  return { asked, onChoose, user, box };
}

it('goes to a code typed whole and sent with Enter, before its answer is there', async () => {
  const { onChoose, user, box } = await open();
  await user.type(box, '33082401001000002{Enter}');
  await waitFor(() => expect(onChoose).toHaveBeenCalledTimes(1));
  expect(onChoose).toHaveBeenCalledWith(code('2'));
});

it('never takes a result of an earlier text', async () => {
  const { onChoose, user, box } = await open();
  await user.type(box, '33082401001000001');
  await screen.findByText('33082401001000001');
  await user.clear(box);
  await user.type(box, '33082401001000002{Enter}');
  await waitFor(() => expect(onChoose).toHaveBeenCalledTimes(1));
  expect(onChoose).toHaveBeenCalledWith(code('2'));
});

it('takes what the arrows chose rather than the best', async () => {
  const { onChoose, user, box } = await open();
  await user.type(box, '3308240100100');
  await screen.findByText('33082401001000002');
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() => expect(onChoose).toHaveBeenCalledWith(code('2')));
  expect(onChoose).toHaveBeenCalledTimes(1);
});

it('waits for nothing when there is nothing', async () => {
  const { onChoose, user, box, asked } = await open();
  await user.type(box, '99{Enter}');
  await screen.findByText('没有找到', { exact: false });
  await user.type(box, '9');
  await waitFor(() => expect(asked.at(-1)?.url).toContain('999'));
  expect(onChoose).not.toHaveBeenCalled();
});
