import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenIn } from '../../src/pages/mount/token-in.ts';

const token = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/);

test('the token of any plate is found, with what chat programs hang on', () => {
  fc.assert(
    fc.property(token, fc.constantFrom('', '?from=x', '#a', '?a=1#b'), (wanted, more) => {
      expect(tokenIn(`https://cityplate.example.cn/p/${wanted}${more}`)).toBe(wanted);
      expect(tokenIn(` http://127.0.0.1:8787/p/${wanted}${more}\n`)).toBe(wanted);
    }),
  );
});

test.each([
  '',
  'WIFI:T:WPA;S:x;;',
  'https://cityplate.example.cn/p/short',
  `https://cityplate.example.cn/q/${'a'.repeat(22)}`,
  `https://cityplate.example.cn/p/${'a'.repeat(23)}`,
  `javascript:alert("/p/${'a'.repeat(22)}")`,
])('what is no plate is not taken for one: %s', (text) => {
  expect(tokenIn(text)).toBeUndefined();
});
