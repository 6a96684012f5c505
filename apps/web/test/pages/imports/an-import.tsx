import { type Import, type ImportRow, importSchema } from '@cityplate/wire/imports';
import { useQuery } from '@tanstack/react-query';
import { vi } from 'vitest';
import { importQuery } from '../../../src/api/imports.ts';
import { importsSearchSchema } from '../../../src/app/imports-search.ts';
import { ImportBody } from '../../../src/pages/imports/import-page.tsx';
import { type Asked, json, serve } from '../../support/answers.ts';
import { owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

// The map draws in WebGL, which is not here; browser journeys look at it.
vi.mock('../../../src/map/map-surface.tsx', () => ({ default: () => null }));

export const importId = '33333333-3333-4333-8333-333333333333';
export const changeSetId = '44444444-4444-4444-8444-444444444444';
export const candidateId = '55555555-5555-4555-8555-555555555555';
const address = `/api/imports/${importId}`;

/** A ledger of three records, read and understood: two new, one in the register as it is. */
export const anImport: Import = importSchema.parse({
  ...{ id: importId, layer: 'manhole-covers', unit: 'water', fileName: '台账.xlsx', sha256: 'a'.repeat(64) },
  ...{ byteLength: 5000, format: 'xlsx', status: 'staged', createdAt: '2026-11-23T00:00:00.000Z' },
  columns: [
    { name: '检查井编号', samples: ['KH-1', 'KH-2'], filled: 3 },
    {
      name: '管种',
      samples: ['污水井', '雨水口'],
      filled: 3,
      values: [{ value: '污水井', option: 'sewage' }, { value: '雨水口' }],
    },
    { name: '位置', samples: ['解放街'], filled: 3 },
  ],
  settings: {
    columns: { 检查井编号: '@id', 管种: 'use', 位置: 'location' },
    ...{ values: { use: { 污水井: 'sewage' } }, defaults: {}, crs: 'EPSG:4490', axes: 'east-north' },
    ...{ matchMetres: 1.5, life: 'live', overwrite: [] },
  },
  remembered: false,
  system: {
    ...{ crs: 'EPSG:4490', axes: 'east-north', by: 'numbers', needsConfirmation: true, tried: [] },
    reason: { zh: '数值像经纬度', en: 'The numbers look like degrees' },
  },
  counts: { read: 3, new: 2, changed: 0, unchanged: 1, doubtful: 0, rejected: 0 },
  ...{ differences: [], issueCount: 0 },
});

export const doubtfulRow: ImportRow = {
  ...{ row: 5, outcome: 'doubtful', reason: 'disagrees', position: [118.4, 29.1] },
  properties: { use: 'power', location: '老城', wellDepthMetres: 1.2 },
  candidates: [
    {
      ...{ id: candidateId, code: '33082401002000001', version: 1, metres: 0.42, matched: false },
      properties: { use: 'sewage', location: '解放街 3 号' },
      position: [118.4, 29.1],
    },
  ],
};

function Opened() {
  const file = useQuery(importQuery(importId)).data;
  return file === undefined ? null : <ImportBody file={file} />;
}

type Replies = Parameters<typeof serve>[0];

/** The page of an import over a server that answers `replies`, whose keys go on from the import's address. */
export async function openImport(file: Import, replies: Replies = {}, language: 'zh' | 'en' = 'zh') {
  const asked = serve({
    [`GET ${address}`]: json(file),
    [`GET ${address}/rows`]: json({ rows: [] }),
    [`GET ${address}/issues`]: json({ issues: [] }),
    ...Object.fromEntries(
      Object.entries(replies).map(([key, reply]) => [key.replace(' /', ` ${address}/`), reply]),
    ),
  });
  const page = await renderPage(<Opened />, { me: owner, language });
  return { ...page, asked };
}

export const posts = (asked: readonly Asked[]) => asked.filter(({ method }) => method === 'POST');
export const keysOfPosts = (asked: readonly Asked[]) =>
  posts(asked).map(({ headers }) => headers.get('idempotency-key'));

/** Where the page of imports is. */
export const atImports = {
  path: '/imports',
  validateSearch: (given: Record<string, unknown>) => importsSearchSchema.parse(given),
};
