import { permissions, roles, type Verb, verbs } from '@cityplate/wire/permissions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { accounts } from '../support/expected-rights.ts';
import { startServer, type TestServer } from '../support/server.ts';

/**
 * Every live route and the verbs that decide about it; `matrix.test.ts` walks each verb cell by cell. A route that
 * is not here fails the test: whoever adds one says which right it needs. 'public' needs no session, 'session' any.
 */
const rightOfRoute: Record<string, readonly Verb[] | 'public' | 'session'> = {
  'get /api/layers': ['layer.read'],
  'get /api/layers/{layer}/counts': ['asset.read'],
  'get /api/layers/{layer}/uses': ['asset.read'],
  'get /api/layers/{layer}/ledger': ['asset.read'],
  'get /api/collections/{layer}/items': ['asset.read'],
  'post /api/collections/{layer}/items': ['asset.create'],
  'get /api/collections/{layer}/items/{id}': ['asset.read'],
  'patch /api/collections/{layer}/items/{id}': ['asset.edit', 'asset.move', 'asset.retire'],
  'put /api/collections/{layer}/items/{id}': ['asset.edit', 'asset.move', 'asset.retire'],
  'delete /api/collections/{layer}/items/{id}': ['asset.retire'],
  'get /api/collections/{layer}/items/{id}/history': ['history.read'],
  'get /api/collections/{layer}/items/{id}/merge': ['asset.merge'],
  'post /api/collections/{layer}/items/{id}/merge': ['asset.merge'],
  'get /api/collections/{layer}/items/{id}/parts': ['asset.read'],
  'post /api/collections/{layer}/items/{id}/parts': ['asset.edit'],
  'patch /api/collections/{layer}/items/{id}/parts/{part}': ['asset.edit'],
  'delete /api/collections/{layer}/items/{id}/parts/{part}': ['asset.edit'],
  'get /api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}': ['asset.read'],
  'get /api/layers/{layer}/filtered-tiles/{z}/{y}/{x}': ['asset.read'],
  'get /api/collections/{layer}/tiles': ['layer.read'],
  'get /api/collections/{layer}/tiles/WebMercatorQuad': ['layer.read'],
  'get /api/collections/{layer}/tiles/WebMercatorQuad/tilejson.json': ['layer.read'],
  'get /api/tileMatrixSets': 'public',
  'get /api/tileMatrixSets/{id}': 'public',
  'get /p/{token}': 'public',
  'get /p/report.js': 'public',
  'get /p/r/{follow}': 'public',
  'post /api/public/reports': 'public',
  'post /api/public/reports/{follow}/additions': 'public',
  'post /api/change-sets/{id}/revert': ['change-set.revert'],
  'get /api/claims': ['claim.read'],
  'post /api/claims': ['claim.file'],
  'post /api/claims/preview': ['claim.file'],
  'get /api/claims/notices': ['claim.read'],
  'get /api/claims/decisions': ['claim.read'],
  'get /api/claims/decisions/{id}': ['claim.read'],
  'get /api/claims/decisions/{id}/record.pdf': ['claim.read'],
  'get /api/hearings': ['claim.hear'],
  'get /api/hearings/{key}': ['claim.hear'],
  'post /api/claims/{id}/objections': ['claim.object'],
  'post /api/claims/decisions/{id}/objections': ['claim.object'],
  'get /api/objections': ['claim.read'],
  'get /api/objections/own': ['claim.object'],
  'post /api/objections/{id}/withdraw': ['claim.object'],
  'post /api/objections/{id}/answer': ['claim.decide'],
  'post /api/claims/interim': ['claim.decide'],
  'post /api/claims/rule-by-use': ['claim.decide'],
  'post /api/evidence-files': ['claim.file'],
  'get /api/evidence-files/{id}': ['claim.evidence'],
  'get /api/networks': ['network.read'],
  'post /api/networks': ['network.write'],
  'delete /api/networks/{id}': ['network.write'],
  'post /api/claims/{id}/withdraw': ['claim.withdraw'],
  'post /api/claims/decisions': ['claim.decide'],
  'get /api/cases': ['case.read'],
  'get /api/case-map': ['case.read'],
  'get /api/command': ['case.read'],
  'get /api/reminders': ['case.read'],
  'post /api/reminders/read': ['case.read'],
  'post /api/cases': ['case.report'],
  'get /api/cases/{id}': ['case.read'],
  'post /api/cases/{id}/events': ['case.direct', 'case.handle', 'case.verify'],
  'get /api/rates': ['case.read'],
  'get /api/rates/table.csv': ['case.read'],
  'get /api/rates/meeting.pdf': ['case.read'],
  'get /api/rates/meeting.xlsx': ['case.read'],
  'get /api/rates/cases': ['case.read'],
  'get /api/plates': ['plate.read'],
  'get /api/plates/candidates': ['plate.print'],
  'post /api/plates/mountings': ['plate.mount'],
  'get /api/plates/{id}': ['plate.read'],
  'post /api/plates/{id}/events': ['plate.print'],
  'get /api/plates/{id}/sheet.pdf': ['plate.print'],
  'get /api/plates/batches/{id}/sheet.pdf': ['plate.print'],
  'get /api/plates/batches/{id}/engraving.dxf': ['plate.print'],
  'get /api/plates/batches/{id}/plates.csv': ['plate.print'],
  'get /api/plates/test-page.pdf': ['plate.print'],
  'get /api/plates/batches': ['plate.read'],
  'post /api/plates/batches': ['plate.print'],
  'get /api/plates/batches/{id}': ['plate.read'],
  'post /api/plates/batches/{id}/events': ['plate.print'],
  'get /api/detections': ['detection.read'],
  'post /api/detections': ['detection.run'],
  'post /api/detections/reviews': ['detection.review'],
  'get /api/detections/replacement-list.csv': ['detection.read'],
  'get /api/census-seals': ['census.read'],
  'post /api/census-seals': ['census.seal'],
  'get /api/census-seals/{id}': ['census.read'],
  'get /api/census-seals/{id}/verification': ['census.seal'],
  'get /api/census-seals/{id}/changes': ['census.read'],
  'get /api/census-seals/{id}/lists/{unit}': ['census.read'],
  'get /api/census-seals/{id}/lists/{unit}/list.csv': ['census.read'],
  'get /api/census-seals/{id}/lists/{unit}/list.pdf': ['census.read'],
  'get /api/census-seals/{id}/ledger.csv': ['census.read'],
  'get /api/census-seals/{id}/ledger.pdf': ['census.read'],
  'post /api/census-seals/{id}/signature': ['census.sign'],
  'post /api/parking/layouts': ['asset.read'],
  'post /api/parking/lots': ['asset.read'],
  'get /api/parking/profiles': ['layer.read'],
  'get /api/parking/kerbs': ['layer.read'],
  'get /api/parking/supply': ['parking.read'],
  'get /api/parking/candidates': ['parking.read'],
  'get /api/parking/supply.csv': ['parking.read'],
  'get /api/parking/candidates.csv': ['parking.read'],
  'get /api/parking/compliance': ['asset.read'],
  'get /api/parking/compliance.csv': ['asset.read'],
  'get /api/parking/schemes': ['parking.read'],
  'post /api/parking/schemes': ['parking.draw'],
  'get /api/parking/schemes/{id}': ['parking.read'],
  'put /api/parking/schemes/{id}': ['parking.draw'],
  'delete /api/parking/schemes/{id}': ['parking.draw'],
  'post /api/parking/schemes/{id}/submit': ['parking.draw'],
  'post /api/parking/schemes/{id}/reviews': ['parking.review'],
  'post /api/parking/schemes/{id}/revise': ['parking.draw'],
  'post /api/parking/schemes/{id}/approve': ['parking.decide'],
  'post /api/parking/schemes/{id}/publish': ['parking.decide'],
  'post /api/parking/schemes/{id}/as-built': ['parking.decide'],
  'post /api/parking/schemes/{id}/accept': ['parking.decide'],
  'get /api/parking/schemes/{id}/drawing.pdf': ['parking.read'],
  'get /api/parking/schemes/{id}/drawing.dxf': ['parking.read'],
  'get /api/parking/schemes/{id}/stalls.xlsx': ['parking.read'],
  'get /api/parking/schemes/{id}/stalls.geojson': ['parking.read'],
  'get /api/parking/obstacles': ['asset.read'],
  'get /api/inspections': ['inspection.read'],
  'post /api/inspections': ['inspection.record'],
  'post /api/photos': ['photo.upload'],
  'get /api/photos/{id}': ['photo.read'],
  'get /api/photos/{id}/aligned': ['photo.read'],
  'get /api/collections/{layer}/items/{id}/photos': ['photo.read'],
  'get /api/search': ['asset.read'],
  'get /api/events': ['asset.read'],
  'get /api/streets': ['street.read'],
  'get /api/streets/{id}': ['street.read'],
  'get /api/streets/{id}/timeline': ['history.read'],
  'get /api/programme/items': ['programme.read'],
  'get /api/programme/items.csv': ['programme.read'],
  'get /api/programme/items.xlsx': ['programme.read'],
  'get /api/programme/progress': ['programme.read'],
  'patch /api/programme/items/{id}': ['programme.direct', 'programme.work'],
  'post /api/programme/changes': ['programme.direct'],
  'post /api/programme/tasks': ['programme.direct'],
  'get /api/exports': ['export.read'],
  'get /api/exports/settings': ['export.read'],
  'put /api/exports/settings': ['export.read'],
  'post /api/imports': ['import.stage'],
  'get /api/imports': ['import.stage'],
  'get /api/imports/{id}': ['import.stage'],
  'post /api/imports/{id}/mapping': ['import.stage'],
  'get /api/imports/{id}/rows': ['import.stage'],
  'get /api/imports/{id}/issues': ['import.stage'],
  'post /api/imports/{id}/matches': ['import.stage'],
  'post /api/imports/{id}/commit': ['import.commit'],
  'get /api/me': 'session',
  'get /api/region': 'public',
  'get /api/basemap/tiles/{z}/{y}/{x}': 'public',
  'post /api/auth/sign-in/username': 'public',
  'post /api/auth/sign-out': 'public',
  'get /api/auth/get-session': 'public',
  'get /healthz': 'public',
  'get /readyz': 'public',
  'get /metrics': 'public',
  'get /api': 'public',
  'get /api/conformance': 'public',
  'get /api/openapi.json': 'public',
  'get /api/docs': 'public',
  'get /api/collections': ['layer.read'],
  'get /api/collections/{layer}': ['layer.read'],
  'get /api/collections/{layer}/schema': ['layer.read'],
  'get /api/collections/{layer}/queryables': ['layer.read'],
};

/** Verbs of the table for which no route exists yet; the day one comes, this list shrinks. */
const withoutRoute: readonly Verb[] = ['audit.read'];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>) => `${method} ${path}`;
const nobody = '00000000-0000-4000-8000-000000000000';

/** An address of the endpoint that reaches its access check, whether or not the thing exists. */
function addressOf(path: string): string {
  const values: Record<string, string> = {
    layer: 'manhole-covers',
    id: nobody,
    part: nobody,
    z: '14',
    y: '6782',
    x: '13580',
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'x');
  return filled === '/api/search' ? '/api/search?q=1' : filled;
}

function send(username: string | undefined, endpoint: Endpoint): Promise<Response> {
  const client = username === undefined ? server.anonymous : server.as(username);
  const body = endpoint.method === 'get' || endpoint.method === 'delete' ? {} : { body: '{}' };
  return client.fetch(addressOf(endpoint.path), {
    method: endpoint.method.toUpperCase(),
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    ...body,
  });
}

test('every live route is in the list, and the list holds no other', () => {
  const live = server.running.endpoints.map(nameOf).sort();
  expect(
    live.filter((name) => !(name in rightOfRoute)),
    'routes without a right',
  ).toEqual([]);
  expect(
    Object.keys(rightOfRoute).filter((name) => !live.includes(name)),
    'rights without a route',
  ).toEqual([]);
});

test('every verb is asked for by a route or known to have none', () => {
  const asked = new Set(
    Object.values(rightOfRoute).flatMap((right) => (typeof right === 'string' ? [] : right)),
  );
  expect(new Set(verbs.filter((verb) => !asked.has(verb)))).toEqual(new Set(withoutRoute));
});

test('nothing answers beside the live routes', async () => {
  for (const path of [
    '/api/auth/sign-up/email',
    '/api/auth/sign-in/email',
    '/api/auth/update-user',
    '/api/auth/list-sessions',
    '/api/auth/ok',
    '/api/auth/error',
    '/api/auth/reset-password',
    '/api/auth/change-password',
    '/api/auth/is-username-available',
    '/api/admin',
    '/api/users',
  ]) {
    for (const method of ['GET', 'POST']) {
      const response = await server.as('admin').fetch(path, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      expect([path, method, response.status]).toEqual([path, method, 404]);
    }
  }
});

describe('without a session', () => {
  test('every route but the public ones answers 401', async () => {
    const wrong: string[] = [];
    for (const endpoint of server.running.endpoints) {
      const response = await send(undefined, endpoint);
      await response.body?.cancel();
      const isPublic = rightOfRoute[nameOf(endpoint)] === 'public';
      const refused = response.status === 401;
      // Signing in with an empty body is refused for its body, never let through.
      const expected = isPublic
        ? !refused
        : refused && response.headers.get('content-type') === 'application/problem+json';
      if (!expected) wrong.push(`${nameOf(endpoint)} → ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe.each(roles)('as %s', (role) => {
  test('a route whose verbs the role holds nowhere answers 403', async () => {
    const wrong: string[] = [];
    for (const endpoint of server.running.endpoints) {
      const right = rightOfRoute[nameOf(endpoint)];
      if (right === undefined || typeof right === 'string') continue;
      const holds = right.some((verb) =>
        permissions.some((line) => line.role === role && line.verb === verb),
      );
      const response = await send(accounts[role].username, endpoint);
      await response.body?.cancel();
      // Writes of one asset are decided by what changes in it, so that an unknown asset is simply not there.
      const byAsset = endpoint.method !== 'get' && endpoint.path.includes('/items/{id}');
      const refused = byAsset ? [403, 404, 422].includes(response.status) : response.status === 403;
      if (holds ? response.status === 403 : !refused) wrong.push(`${nameOf(endpoint)} → ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });
});
