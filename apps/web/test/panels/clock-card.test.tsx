// @vitest-environment jsdom

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { hoursEn } from '../../src/i18n/hours.en.ts';
import { hoursZh } from '../../src/i18n/hours.zh.ts';
import { ClockButton } from '../../src/panels/clock/clock-button.tsx';
import { ClockCard } from '../../src/panels/clock/clock-card.tsx';
import { printMoment, shifted } from '../../src/panels/clock/use-clock.ts';
import { UseLine, UseNow } from '../../src/panels/clock/use-line.tsx';
import { LayerLegend } from '../../src/panels/layers/layer-legend.tsx';
import { json, problem, serve } from '../support/answers.ts';
import { parkingSpaces } from '../support/definitions.ts';
import { insets, seamOf } from '../support/map-seam.ts';
import { renderPage } from '../support/render-page.tsx';

const uses = [
  { count: 40 },
  { use: '18:00–次日 08:00', count: 7 },
  { use: '周末、节假日 00:00–24:00', count: 5 },
  { use: 'reserved', count: 2 },
];
const path = 'GET /api/layers/parking-spaces/uses';

async function open(search: string, reply = json({ uses }), language: 'zh' | 'en' = 'zh') {
  const asked = serve({ [path]: reply });
  const card = <ClockCard layer="parking-spaces" seam={seamOf().seam} insets={insets} />;
  return { ...(await renderPage(card, { search, language })), asked };
}
const counts = () =>
  Object.fromEntries(
    ['open', 'always', 'shut', 'reserved'].map((use) => [
      use,
      screen.getByTestId(`clock-${use}`).textContent,
    ]),
  );

describe('the clock of the map', () => {
  it('counts what is in view by the hour that is set, and asks the server once for all hours', async () => {
    const { asked, user, search } = await open('?clock=2026-11-23T12:00');
    await waitFor(() => expect(counts()).toEqual({ open: '0', always: '40', shut: '12', reserved: '2' }));
    fireEvent.change(screen.getByLabelText(hoursZh.clock.time), { target: { value: '1200' } });
    await waitFor(() => expect(counts()).toEqual({ open: '7', always: '40', shut: '5', reserved: '2' }));
    fireEvent.change(screen.getByLabelText(hoursZh.clock.day), { target: { value: '2026-10-01' } });
    await waitFor(() => expect(counts()).toEqual({ open: '12', always: '40', shut: '0', reserved: '2' }));
    expect(screen.getByTestId('clock-kind').textContent).toBe('周四 · 节假日');
    for (let hour = 0; hour < 4; hour += 1)
      await user.click(screen.getByRole('button', { name: hoursZh.clock.later }));
    expect(search()).toMatchObject({ clock: '2026-10-02T00:00' });
    await user.click(screen.getByRole('button', { name: hoursZh.clock.dayBefore }));
    expect(search()).toMatchObject({ clock: '2026-10-01T00:00' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toContain('bbox=118.4000');
    await user.click(screen.getByRole('button', { name: hoursZh.clock.now }));
    expect(search()).toMatchObject({ clock: 'now' });
    await user.click(screen.getByRole('button', { name: hoursZh.clock.close }));
    expect(search()).not.toHaveProperty('clock');
  });

  it('says what to do where nothing is in view, and where counting failed', async () => {
    const { unmount } = await open('?clock=now', json({ uses: [] }));
    expect(await screen.findByText(hoursZh.clock.empty)).toBeTruthy();
    unmount();
    await open('?clock=now', problem(503));
    expect(await screen.findByRole('button', { name: /重试/ })).toBeTruthy();
  });

  it('is not broken by a link that holds no real moment', async () => {
    const { search } = await open('?clock=2026-02-30T10:00');
    expect(search()).not.toHaveProperty('clock');
  });

  it('starts and stops with its button, and brings its layer along', async () => {
    const { user, search } = await renderPage(<ClockButton />, { search: '?layers=dust-sites' });
    await user.click(screen.getByRole('button', { name: hoursZh.clock.title }));
    expect(search()).toMatchObject({ clock: 'now', layers: 'dust-sites,parking-spaces' });
    await user.click(screen.getByRole('button', { name: hoursZh.clock.title }));
    expect(search()).not.toHaveProperty('clock');
  });

  it('leaves one legend on the page, its own', async () => {
    await renderPage(<LayerLegend id="legend" layer={parkingSpaces} counts={undefined} />, {
      search: '?clock=now',
    });
    expect(screen.getByText(hoursZh.clock.painted)).toBeTruthy();
    expect(screen.queryByText(/黄色/)).toBeNull();
  });

  it('steps over midnight and the year', () => {
    expect(printMoment(shifted({ day: '2026-12-31', minute: 1410 }, 60))).toBe('2027-01-01T00:30');
    expect(printMoment(shifted({ day: '2026-03-01', minute: 10 }, -60))).toBe('2026-02-28T23:10');
  });
});

describe('a stall says when', () => {
  it.each([
    ['18:00–次日 08:00', '2026-11-23T20:00', '可停至 次日 08:00'],
    ['18:00–次日 08:00', '2026-11-23T09:00', '18:00 起可停'],
    ['08:00–20:00', '2026-11-23T09:00', '可停至 20:00'],
    ['节假日 00:00–24:00', '2026-09-28T09:00', '10月1日 00:00 起可停'],
    ['节假日 00:00–24:00', '2026-11-28T09:00', hoursZh.use.notSoon],
    ['夜间', '2026-11-28T09:00', hoursZh.use.notSoon],
    ['reserved', '2026-11-28T09:00', hoursZh.use.reserved],
    [undefined, '2026-11-28T09:00', hoursZh.use.always],
    ['00:00–24:00', '2026-11-28T09:00', hoursZh.use.always],
  ])('%s on %s: %s', async (publicUse, clock, expected) => {
    await renderPage(<UseLine publicUse={publicUse} />, { search: `?clock=${clock}` });
    expect(screen.getByText(expected)).toBeTruthy();
  });

  it('in English too, in its archive, and only where it stands in the street', async () => {
    const properties = { life: 'live', lineColor: 'blue', openHours: '18:00–次日 08:00' };
    const search = '?clock=2026-11-23T20:00';
    const { unmount } = await renderPage(<UseNow definition={parkingSpaces} properties={properties} />, {
      search,
      language: 'en',
    });
    expect(screen.getByText('Open until 08:00 next day')).toBeTruthy();
    unmount();
    const reserved = await renderPage(
      <UseNow definition={parkingSpaces} properties={{ ...properties, lineColor: 'yellow' }} />,
      {
        search,
        language: 'en',
      },
    );
    expect(screen.getByText(hoursEn.use.reserved)).toBeTruthy();
    reserved.unmount();
    const planned = await renderPage(
      <UseNow definition={parkingSpaces} properties={{ ...properties, life: 'planned' }} />,
      { search },
    );
    expect(planned.container.querySelector('p')).toBeNull();
  });
});
