import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markIn } from '../../src/api/plate-mark.ts';

const token = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/);

test('the token of any plate is found, with what chat programs hang on', () => {
  fc.assert(
    fc.property(token, fc.constantFrom('', '?from=x', '#a', '?a=1#b'), (wanted, more) => {
      const mark = { token: wanted, host: 'cityplate.example.cn' };
      expect(markIn(`https://cityplate.example.cn/p/${wanted}${more}`)).toEqual(mark);
      expect(markIn(` http://127.0.0.1:8787/p/${wanted}${more}\n`)).toEqual({
        token: wanted,
        host: '127.0.0.1:8787',
      });
    }),
  );
});

test.each([
  '',
  'WIFI:T:WPA;S:x;;',
  'https://cityplate.example.cn/p/short',
  `https://cityplate.example.cn/q/${'a'.repeat(22)}`,
  `https://cityplate.example.cn/p/${'a'.repeat(23)}`,
  // Who it seems to be of is not whose it is.
  `https://cityplate.example.cn@evil.example/p/${'a'.repeat(22)}`,
  `${'x'.repeat(5000)}https://cityplate.example.cn/p/${'a'.repeat(22)}`,
  `javascript:alert("/p/${'a'.repeat(22)}")`,
])('what is no plate is not taken for one: %s', (text) => {
  expect(markIn(text)).toBeUndefined();
});
