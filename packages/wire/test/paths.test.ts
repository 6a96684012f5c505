import { expect, test } from 'vitest';
import { paths } from '../src/paths.ts';

// Checks, scripts and printed plates rely on these addresses: a change here breaks them in the field.
test('the addresses of the contract', () => {
  expect(paths.items('manhole-covers')).toBe('/api/collections/manhole-covers/items');
  expect(paths.item('manhole-covers', 'a')).toBe('/api/collections/manhole-covers/items/a');
  expect(paths.history('manhole-covers', 'a')).toBe('/api/collections/manhole-covers/items/a/history');
  expect(paths.tile('dust-sites', 14, 6796, 13579)).toBe(
    '/api/collections/dust-sites/tiles/WebMercatorQuad/14/6796/13579',
  );
  expect(paths.schema('old-compounds')).toBe('/api/collections/old-compounds/schema');
  expect(paths.signIn).toBe('/api/auth/sign-in/username');
  expect(paths.claims).toBe('/api/claims');
  expect(paths.claimDecisions).toBe('/api/claims/decisions');
  expect(paths.withdrawClaim('c')).toBe('/api/claims/c/withdraw');
  expect(paths.scanPage('t')).toBe('/p/t');
  expect(paths.openapi).toBe('/api/openapi.json');
  expect(paths.queryables('dust-sites')).toBe('/api/collections/dust-sites/queryables');
  expect(paths.tilesets('dust-sites')).toBe('/api/collections/dust-sites/tiles');
  expect(paths.tileset('dust-sites')).toBe('/api/collections/dust-sites/tiles/WebMercatorQuad');
  expect(paths.tileMatrixSet('WebMercatorQuad')).toBe('/api/tileMatrixSets/WebMercatorQuad');
  expect(paths.exports).toBe('/api/exports');
  expect(paths.parkingLayouts).toBe('/api/parking/layouts');
  expect(paths.parkingSchemes).toBe('/api/parking/schemes');
  expect(paths.parkingSchemeDeed('s', 'submit')).toBe('/api/parking/schemes/s/submit');
});

test('words in an address are escaped', () => {
  expect(paths.item('a/b', '../c?d')).toBe('/api/collections/a%2Fb/items/..%2Fc%3Fd');
});
