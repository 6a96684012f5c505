// @vitest-environment jsdom

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { TakeAway } from '../../../src/panels/table/take-away.tsx';
import { renderPage } from '../../support/render-page.tsx';

const area = '118.400000,29.100000;118.500000,29.100000;118.500000,29.200000';

it.each([
  [
    `?ownership=disputed,unclaimed&remediation=pending&unit=water&q=${encodeURIComponent('根博')}&area=${encodeURIComponent(area)}&table=x&paint=ownership`,
    { ownership: 'disputed,unclaimed', remediation: 'pending', unit: 'water', q: '根博', area },
  ],
  ['?table=manhole-covers&panel=closed', {}],
])('what is seen of the layer goes along to where files are made: %s', async (search, narrowing) => {
  const { user, path, search: arrived } = await renderPage(<TakeAway layer="manhole-covers" />, { search });
  await user.click(await screen.findByRole('link', { name: '导出' }));
  expect(path()).toBe('/imports');
  expect(arrived()).toEqual({ layer: 'manhole-covers', ...narrowing });
});
