// @vitest-environment jsdom

import type { NamedObstacle } from '@cityplate/wire/parking';
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type KerbValues, kerbsOf } from '../../../src/commands/kerbs.ts';
import { ruleCosts, totalsOf } from '../../../src/commands/rule-costs.ts';
import { layScheme } from '../../../src/commands/scheme-layouts.ts';
import { parkingZh } from '../../../src/i18n/parking.zh.ts';
import { RuleCards } from '../../../src/pages/parking/rule-cards.tsx';
import { Totals } from '../../../src/pages/parking/totals.tsx';
import { draftWith, straight, strict, wellAt, wide } from '../../support/parking.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = parkingZh;
const wells = Array.from({ length: 10 }, (_, index) => wellAt(`w${index}`, 12 + index * 18, 0.5));
const named = new Map<string, NamedObstacle>([
  ['w0', { id: 'w0', kind: 'well', layer: 'manhole-covers', code: '33082401', ownerUnit: 'power' }],
  ['w1', { id: 'w1', kind: 'well', layer: 'manhole-covers', code: '33082402', name: '示例井' }],
  ['w2', { id: 'w2', kind: 'hydrant', name: '消防栓 3 号' }],
]);

async function open(
  values: KerbValues = wide,
  metres = 200,
  more: { language?: 'zh' | 'en'; mayChange?: boolean } = {},
) {
  const { language = 'zh', mayChange = true } = more;
  const laid = layScheme(kerbsOf(draftWith({ a: [straight(metres), values] }).items), strict, wells);
  const costs = ruleCosts(laid, strict);
  const heard = { onPoint: vi.fn(), onPiece: vi.fn(), onObstacle: vi.fn(), onSwitchOff: vi.fn() };
  const { onSwitchOff, ...rest } = heard;
  const page = await renderPage(
    <>
      <Totals totals={totalsOf(laid)} />
      <RuleCards
        costs={costs}
        named={named}
        pointed={undefined}
        onSwitchOff={mayChange ? onSwitchOff : undefined}
        stalls={{ numbers: new Map(), textOf: () => '', onStall: vi.fn() }}
        {...rest}
      />
    </>,
    { language },
  );
  const card = (name: string) => {
    const found = screen.getByText(name).closest('li');
    if (found === null) throw new Error(`no card ${name}`);
    return found;
  };
  return { ...page, ...heard, laid, costs, card };
}

describe('the cards of the rules', () => {
  it('say what a rule takes, in how many pieces, whether it must be kept and how sure its text is', async () => {
    const { card, costs } = await open();
    const wellCard = card('距地下管道工作井');
    const cost = costs.find(({ ruleId }) => ruleId === 'well');
    expect(wellCard.textContent).toContain(`−${Math.round((cost?.metres ?? 0) * 10) / 10} m`);
    expect(wellCard.textContent).toContain(`${cost?.pieces.length} 段`);
    expect(wellCard.textContent).toContain(words.level.must);
    expect(wellCard.textContent).toContain(words.certainty.C);
  });

  it('name what is in the way, its owner to ask, and lead to its archive', async () => {
    const { card, user, onObstacle } = await open();
    const rows = within(card('距地下管道工作井')).getAllByRole('listitem');
    expect(rows[0]?.textContent).toContain('找 供电公司');
    expect(
      within(rows[0] ?? document.body)
        .getByRole('link')
        .getAttribute('href'),
    ).toContain('asset=w0');
    expect(rows[1]?.textContent).toContain('示例井');
    expect(rows[1]?.textContent).toContain(words.obstacle.noOwner);
    // Of the base map: nothing to open, nobody to ask.
    expect(rows[2]?.textContent).toContain('消防栓 3 号');
    expect(within(rows[2] ?? document.body).queryByRole('link')).toBeNull();
    await user.click(within(rows[1] ?? document.body).getByRole('button', { name: words.obstacle.well }));
    expect(onObstacle).toHaveBeenLastCalledWith('w1');
  });

  it('keep long lists short and say how much is left out', async () => {
    const { card } = await open();
    expect(within(card('距地下管道工作井')).getByText(/另有 4 项/)).toBeDefined();
  });

  it('light a piece under the pointer, and go to one that is clicked', async () => {
    const { card, user, onPoint, onPiece, costs } = await open();
    const [piece] = costs.find(({ ruleId }) => ruleId === 'well')?.pieces ?? [];
    const name = `${piece?.properties.lengthMetres.toFixed(1)} m`;
    const [button] = within(card('距地下管道工作井')).getAllByRole('button', { name });
    if (button === undefined) throw new Error('no button');
    await user.hover(button);
    expect(onPoint).toHaveBeenLastCalledWith(piece?.key);
    await user.click(button);
    expect(onPiece).toHaveBeenLastCalledWith(piece);
    await user.unhover(button);
    expect(onPoint).toHaveBeenLastCalledWith(undefined);
  });

  it('switch a rule off with a reason; giving it up changes nothing', async () => {
    const { card, user, onSwitchOff } = await open();
    const wellCard = within(card('距地下管道工作井'));
    await user.click(wellCard.getByRole('button', { name: words.rules.off }));
    await user.type(wellCard.getByLabelText(words.rules.reason), '  井已废弃 {Enter}');
    expect(onSwitchOff).toHaveBeenCalledExactlyOnceWith('well', '井已废弃');
    await user.click(wellCard.getByRole('button', { name: words.cancel }));
    expect(wellCard.queryByLabelText(words.rules.reason)).toBeNull();
  });

  it('offer nothing to change to who only looks, nor for a rest that no rule takes', async () => {
    const { card, unmount } = await open(wide, 200, { mayChange: false });
    expect(within(card('距地下管道工作井')).queryByRole('button', { name: words.rules.off })).toBeNull();
    unmount();
    const again = await open(wide, 8);
    expect(
      within(again.card('余长不足一个车位')).queryByRole('button', { name: words.rules.off }),
    ).toBeNull();
  });

  it('tell a street that is too narrow as a whole, with what it asks for', async () => {
    const { card } = await open({ ...wide, carriagewayWidthMetres: 7 });
    expect(card('车行道宽度').textContent).toContain('要求 8 m');
    expect(screen.getByRole('status', { name: words.totals.label }).textContent).toMatch(/可划\s*0\s*位/);
  });

  it('read in English', async () => {
    const { card } = await open(wide, 200, { language: 'en' });
    expect(card('Distance to a manhole').textContent).toContain('GA/T 850, on-street parking');
    expect(card('Rest too short for a stall').textContent).toContain('Size of the stall');
    expect(screen.getByRole('status', { name: 'Totals' }).textContent).toMatch(/Kerb 200 m.*used.*lost/);
  });
});
