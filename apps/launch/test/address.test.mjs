import { once } from 'node:events';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAddressIsFree, readAddress } from '../address.mjs';

test('nothing set means 127.0.0.1:8787', () => {
  expect(readAddress({})).toEqual({ host: '127.0.0.1', port: 8787 });
});

test('every port number is taken as it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65_535 }), (port) => {
      expect(readAddress({ PORT: String(port), HOST: '0.0.0.0' })).toEqual({ host: '0.0.0.0', port });
    }),
  );
});

test.each(['0', '65536', '-1', '80.5', 'http', '0x50', ' 80', '1e3'])('PORT=%s is refused', (PORT) => {
  expect(() => readAddress({ PORT })).toThrow(/is not a port/);
});

test('a taken port is named, with another to try', async () => {
  const taker = createServer().listen(0, '127.0.0.1');
  await once(taker, 'listening');
  const address = taker.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    await expect(checkAddressIsFree({ host: '127.0.0.1', port })).rejects.toThrow(
      new RegExp(`port ${port} is taken: choose another, for example PORT=\\d+ npm start`),
    );
  } finally {
    taker.close();
  }
  await once(taker, 'close');
  await expect(checkAddressIsFree({ host: '127.0.0.1', port })).resolves.toBeUndefined();
});

test('a host that is not ours is named', async () => {
  await expect(checkAddressIsFree({ host: '192.0.2.1', port: 8787 })).rejects.toThrow(/HOST=192\.0\.2\.1/);
});
