// @vitest-environment jsdom

import { act, renderHook, screen, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { claimStore, emptyClaim } from '../../../src/drafts/claim-draft.ts';
import { AssetGridRow } from '../../../src/panels/table/asset-grid-row.tsx';
import { ClaimChosen } from '../../../src/panels/table/claim-chosen.tsx';
import { useRowChoice } from '../../../src/panels/table/use-row-choice.ts';
import { assetOf } from '../../support/assets.ts';
import { definitions } from '../../support/definitions.ts';
import { owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const covers = definitions.find((each) => each.id === 'manhole-covers')!;
const row = (number: number) => assetOf({ id: id(number), properties: { code: `cover-${number}` } });

beforeEach(() => {
  claimStore.put(emptyClaim(owner.person.id, 'claim-1'));
});

/** Three rows of the table and what is done with those that are ticked. */
function Rows() {
  const choice = useRowChoice();
  const [opened, setOpened] = useState(0);
  return (
    <>
      <ClaimChosen definition={covers} choice={choice} />
      <output>{opened}</output>
      <table>
        <tbody>
          {[1, 2, 3].map(row).map((asset, index) => (
            <AssetGridRow
              key={asset.id}
              asset={asset}
              columns={[]}
              index={index}
              topPixels={0}
              isTicked={choice.chosen.has(asset.id)}
              onTick={choice.toggle}
              isActive={false}
              isSelected={false}
              onOpen={() => setOpened(opened + 1)}
              onPoint={() => undefined}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

describe('rows of the table', () => {
  it('that are ticked go into the claim, and the claim opens; a tick opens no archive', async () => {
    const { user, search } = await renderPage(<Rows />, { me: owner, search: '?table=manhole-covers' });
    await user.click(await screen.findByRole('checkbox', { name: '选中 cover-1' }));
    await user.click(screen.getByRole('checkbox', { name: '选中 cover-3' }));
    expect(screen.getByRole('status').textContent).toBe('0');
    await user.click(screen.getByRole('button', { name: '选入申领（2）' }));
    await waitFor(() => expect(search()).toMatchObject({ claims: 'new', table: 'manhole-covers' }));
    expect(claimStore.find(owner.person.id)?.assets.map(({ code }) => code)).toEqual(['cover-1', 'cover-3']);
    expect(screen.queryByRole('button', { name: /选入申领/ })).toBeNull();
  });

  it('are let go again, and a row beside its tick opens the archive', async () => {
    const { user } = await renderPage(<Rows />, { me: owner });
    await user.click(await screen.findByRole('checkbox', { name: '选中 cover-2' }));
    await user.click(screen.getByRole('button', { name: '取消选择' }));
    expect(screen.queryByRole('button', { name: /选入申领/ })).toBeNull();
    await user.click(screen.getAllByRole('row')[1]!);
    expect(screen.getByRole('status').textContent).toBe('1');
  });
});

it('whatever is ticked in whatever order, a row is chosen when it was ticked an odd number of times', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (ticks) => {
      const { result, unmount } = renderHook(() => useRowChoice());
      for (const number of ticks) act(() => result.current.toggle(row(number)));
      const odd = [0, 1, 2, 3, 4, 5].filter(
        (number) => ticks.filter((each) => each === number).length % 2 === 1,
      );
      expect([...result.current.chosen.keys()].sort()).toEqual(odd.map(id));
      act(() => result.current.toggleAll([0, 1, 2, 3, 4, 5].map(row)));
      expect(result.current.chosen.size).toBe(odd.length === 6 ? 0 : 6);
      unmount();
    }),
    { numRuns: 25 },
  );
});
