// @vitest-environment jsdom

import type { CaseMap, MappedCase } from '@cityplate/wire/case-map';
import type { CaseClock } from '@cityplate/wire/command';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { casesEn } from '../../src/i18n/cases.en.ts';
import { casesZh } from '../../src/i18n/cases.zh.ts';
import { CaseHover } from '../../src/panels/case-map/case-hover.tsx';
import { CaseMapButton } from '../../src/panels/case-map/case-map-button.tsx';
import { CaseMapCard } from '../../src/panels/case-map/case-map-card.tsx';
import { useCaseMap, useCaseMarks } from '../../src/panels/case-map/use-case-map.ts';
import { json, problem, serve } from '../support/answers.ts';
import { liveEvents } from '../support/live-events.ts';
import { insets, seamOf } from '../support/map-seam.ts';
import { officer } from '../support/region.ts';
import { renderPage } from '../support/render-page.tsx';

const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const mapped = (last: number, clock: CaseClock): MappedCase => ({
  ...{ id: id(last), number: `AJ-${last}`, layer: 'manhole-covers', kind: 'broken' },
  ...{ position: [118.4, 29.1], clock, dueAt: '2026-11-23T10:00:00.000Z' },
});
const answer: CaseMap = {
  cases: [mapped(1, 'overdue'), mapped(2, 'overdue'), mapped(3, 'soon'), mapped(4, 'paused')],
  more: false,
};
const reading = 'GET /api/case-map';

/** The card as the map page shows it, with what the map would draw. */
function Panel({ marks }: { marks: unknown[] }) {
  const read = useCaseMap(seamOf().seam, insets);
  marks.push(useCaseMarks(read.data?.cases));
  return <CaseMapCard read={read} insets={insets} />;
}
async function open(
  search: string,
  reply: Parameters<typeof serve>[0][string] = json(answer),
  language: 'zh' | 'en' = 'zh',
) {
  const marks: unknown[] = [];
  const asked = serve({ [reading]: reply });
  return { ...(await renderPage(<Panel marks={marks} />, { search, language })), asked, marks };
}
const counts = () =>
  ['overdue', 'soon', 'calm', 'paused'].map((clock) => screen.getByTestId(`cases-${clock}`).textContent);

beforeEach(() => void liveEvents());

test('counts the cases in view by their clocks and hands them to the map', async () => {
  const { asked, marks } = await open('?cases=time');
  await waitFor(() => expect(counts()).toEqual(['2', '1', '0', '1']));
  expect(asked[0]?.url).toContain('bbox=');
  expect(marks.at(-1)).toMatchObject({
    features: [{ properties: { id: id(1), clock: 'overdue', chosen: false } }, {}, {}, {}],
  });
  expect(screen.getByText(casesZh.map.hint)).toBeTruthy();
});

test('says when nothing is in view, when more is, and when it could not be read', async () => {
  const first = await open('?cases=time', json({ cases: [], more: false }), 'en');
  await screen.findByText(casesEn.map.empty);
  expect(first.marks.at(-1)).toBeUndefined();
  first.unmount();
  const second = await open('?cases=time', json({ ...answer, more: true }));
  await screen.findByText(/2,?000/);
  second.unmount();
  let isDown = true;
  const third = await open('?cases=time', () => (isDown ? problem(503) : json(answer)));
  const again = await screen.findByRole('button', { name: /重试/ });
  isDown = false;
  await third.user.click(again);
  await waitFor(() => expect(counts()).toEqual(['2', '1', '0', '1']));
});

test('closing it takes the cases and the chosen one out of the address', async () => {
  const { user, search } = await open(`?cases=time&case=${id(1)}`);
  await user.click(screen.getByRole('button', { name: casesZh.map.close }));
  expect(search()).toEqual({});
});

test('the button turns the cases on and the clock of the stalls off, for whoever may read cases', async () => {
  const { user, search, unmount } = await renderPage(<CaseMapButton />, {
    search: '?clock=now',
    me: { ...officer, verbs: [...officer.verbs, 'case.read'] },
  });
  await user.click(screen.getByRole('button', { name: casesZh.map.title }));
  expect(search()).toEqual({ cases: 'time' });
  await user.click(screen.getByRole('button', { name: casesZh.map.title }));
  expect(search()).toEqual({});
  unmount();
  await renderPage(<CaseMapButton />, { me: { ...officer, verbs: ['layer.read'] } });
  expect(screen.queryByRole('button')).toBeNull();
});

test('under the pointer a case says what it is and how its clock stands', async () => {
  const hit = {
    ...{ layer: 'cases:open', serial: undefined, id: id(4), count: undefined },
    position: [118.4, 29.1] as const,
    properties: { layer: 'manhole-covers', kind: 'broken', clock: 'paused', dueAt: '2026-11-23T10:00:00Z' },
  };
  await renderPage(<CaseHover hover={{ hit, x: 1, y: 2 }} />);
  expect(screen.getByText('破损')).toBeTruthy();
  // The clock of what is paused stands: nothing runs out.
  expect(screen.getByText(casesZh.time.paused).parentElement?.textContent).toBe(casesZh.time.paused);
});
