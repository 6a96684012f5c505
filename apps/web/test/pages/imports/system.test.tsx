// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { json } from '../../support/answers.ts';
import { anImport, openImport, posts } from './an-import.tsx';

const mapping = 'POST /mapping';
const unsaid = { ...anImport, settings: { ...anImport.settings, crs: null } };
const shifted = {
  ...unsaid,
  system: {
    ...{
      crs: 'GCJ02',
      axes: 'north-east' as const,
      by: 'shift' as const,
      needsConfirmation: true,
      tried: [],
    },
    reason: { zh: '整体偏移约 480 米', en: 'All lie about 480 m off' },
  },
};
const confirm = () => screen.findByRole('button', { name: '位置正确，确认坐标系' });
const select = (name: string) => screen.findByRole<HTMLInputElement>('combobox', { name });

test('a guess says why, and is confirmed as it was guessed', async () => {
  const { user, asked } = await openImport(shifted, { [mapping]: json(anImport) });
  expect(await screen.findByText('整体偏移约 480 米')).toBeDefined();
  expect((await select('坐标系')).value).toContain('建议');
  expect((await select('坐标次序')).value).toBe('先北（X=北）后东');
  await user.click(await confirm());
  await vi.waitFor(() => expect(posts(asked)[0]?.body).toEqual({ crs: 'GCJ02', axes: 'north-east' }));
});

test('the reason is told in the language of the reader', async () => {
  await openImport(shifted, {}, 'en');
  expect(await screen.findByText('All lie about 480 m off')).toBeDefined();
  expect(screen.queryByText('整体偏移约 480 米')).toBeNull();
});

test('nothing is committed before somebody has looked at the places', async () => {
  await openImport(unsaid);
  expect(await screen.findByText('先确认坐标系')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '提交导入' }).disabled).toBe(true);
  expect(screen.queryByText('坐标系已确认')).toBeNull();
});

test('a system that the file names needs nobody to confirm it', async () => {
  await openImport({ ...unsaid, system: { ...unsaid.system, by: 'named', needsConfirmation: false } });
  expect(await screen.findByText('坐标系已确认')).toBeDefined();
  expect(screen.queryByRole('button', { name: '位置正确，确认坐标系' })).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '提交导入' }).disabled).toBe(false);
});

test('another system than the guessed one is sent with the order that stands', async () => {
  const { user, asked } = await openImport(shifted, { [mapping]: json(anImport) });
  await user.click(await select('坐标系'));
  const options = await screen.findAllByRole('option');
  expect(options.filter(({ textContent }) => textContent?.includes('建议'))).toHaveLength(1);
  const other = options.find(
    ({ textContent }) => textContent?.includes('2000') && !textContent.includes('建议'),
  );
  expect(other).toBeDefined();
  if (other !== undefined) await user.click(other);
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(1));
  const body = posts(asked)[0]?.body as { crs: string; axes: string };
  expect(body.crs).toMatch(/^EPSG:4\d{3}$/);
  expect(body.axes).toBe('north-east');
});

test('the order of the numbers is changed without changing the system', async () => {
  const { user, asked } = await openImport(anImport, { [mapping]: json(anImport) });
  await user.click(await select('坐标次序'));
  await user.click(await screen.findByRole('option', { name: '先北（X=北）后东' }));
  await vi.waitFor(() => expect(posts(asked)[0]?.body).toEqual({ crs: 'EPSG:4490', axes: 'north-east' }));
});

test('what was confirmed wins over what was guessed', async () => {
  await openImport({ ...shifted, settings: anImport.settings });
  expect((await select('坐标系')).value).not.toContain('建议');
  expect((await select('坐标次序')).value).toBe('先东（经度）后北（纬度）');
});

test('the map says how many of the records it shows', async () => {
  const row = (number: number) => ({
    ...{
      row: number,
      outcome: 'new',
      properties: {},
      candidates: [],
      position: [118.4 + number / 1000, 29.1],
    },
  });
  const { position: _, ...nowhere } = row(4);
  await openImport(anImport, { 'GET /rows': json({ rows: [row(2), row(3), nowhere] }) });
  expect(await screen.findByText('图上为前 2 条')).toBeDefined();
});
