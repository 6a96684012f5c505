import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

// What no HTTP client would send (trust.md G38–G42): written to the socket byte by byte.
let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startServer();
  port = Number(new URL(server.origin).port);
});
afterAll(() => server.close());

/** Everything that the server says until it closes, or has said nothing more for a while. */
function talk(bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    const end = () => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(1500, end);
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.write(bytes);
  });
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`;
const host = 'Host: 127.0.0.1';
const close = 'Connection: close';

describe('requests that are none are refused, and the server goes on', () => {
  test.each<[string, string, number[]]>([
    ['no request line', 'hello\r\n\r\n', [400]],
    ['no host', lines('GET /api HTTP/1.1', close), [400]],
    ['a header of 20 KB', lines('GET /api HTTP/1.1', host, `X: ${'x'.repeat(20_000)}`, close), [431]],
    [
      'ten thousand headers',
      lines(
        'GET /api HTTP/1.1',
        host,
        ...Array.from({ length: 10_000 }, (_, index) => `X${index}: 1`),
        close,
      ),
      [431],
    ],
    ['a path of 64 KB', lines(`GET /${'a'.repeat(65_536)} HTTP/1.1`, host, close), [431, 414, 404]],
    [
      'length and chunks at once',
      lines('POST /api/claims HTTP/1.1', host, 'Content-Length: 5', 'Transfer-Encoding: chunked', close) +
        '0\r\n\r\n',
      [400],
    ],
    [
      'two lengths',
      lines('POST /api/claims HTTP/1.1', host, 'Content-Length: 5', 'Content-Length: 6', close),
      [400],
    ],
    ['a length that is none', lines('POST /api/claims HTTP/1.1', host, 'Content-Length: -5', close), [400]],
    ['a header folded over lines', lines('GET /api HTTP/1.1', host, 'X: a', ' b', close), [200, 400]],
    ['an absolute address', lines('GET http://evil.example/api HTTP/1.1', host, close), [200, 400, 404]],
    ['a host with a path', lines('GET /api HTTP/1.1', 'Host: a/b', close), [200, 400]],
    ['a host with blanks', lines('GET /api HTTP/1.1', 'Host: a b c', close), [200, 400]],
    ['TRACE', lines('TRACE /api HTTP/1.1', host, close), [405, 400]],
    ['CONNECT', lines('CONNECT evil.example:443 HTTP/1.1', host, close), [0, 400, 405]],
    ['an unknown verb', lines('BREW /api HTTP/1.1', host, close), [400]],
    ['a path that climbs', lines('GET /../../etc/passwd HTTP/1.1', host, close), [200, 400, 404]],
    [
      'an encoded path that climbs',
      lines('GET /assets/%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1', host, close),
      [200, 400, 404],
    ],
    ['a NUL in the path', lines('GET /api/collections/%00/items HTTP/1.1', host, close), [401, 400, 404]],
    [
      'a percent without digits',
      lines('GET /api/collections/%E0%A4%A/items HTTP/1.1', host, close),
      [401, 400, 404],
    ],
    ['two slashes', lines('GET //api//me HTTP/1.1', host, close), [200, 400, 404]],
    ['a path parameter of Java servers', lines('GET /api/..;/me HTTP/1.1', host, close), [400, 404]],
    ['HTTP/9.9', lines('GET /api HTTP/9.9', host, close), [400, 505]],
  ])('%s', async (_, bytes, expected) => {
    const answer = await talk(bytes);
    expect(expected, answer.slice(0, 200)).toContain(statusOf(answer));
    expect(answer).not.toMatch(/root:x:|"workspaces"/);
    expect((await server.anonymous.get('/healthz')).status).toBe(200);
  });
});

test('a body longer than allowed is refused whatever its length header says', async () => {
  const cookie = await server.as('office').cookie();
  const head = (...more: string[]) =>
    lines(
      'POST /api/collections/manhole-covers/items HTTP/1.1',
      host,
      `Cookie: ${cookie}`,
      'Content-Type: application/json',
      close,
      ...more,
    );
  const chunk = 'x'.repeat(65_536);
  const chunked =
    head('Transfer-Encoding: chunked') +
    `${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(100) +
    '0\r\n\r\n';
  expect(statusOf(await talk(chunked))).toBe(413);
  expect(statusOf(await talk(`${head('Content-Length: 99999999')}{}`))).toBe(413);
  expect((await server.anonymous.get('/healthz')).status).toBe(200);
}, 30_000);
