import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openConnection } from '../../src/bench/http-connection.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that answers each request with these pieces, one write after the other. */
async function serve(...answers: string[][]): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const reply = (socket: Socket, pieces: string[]) => {
    const [first, ...rest] = pieces;
    if (first === undefined) return;
    socket.write(first, () => setImmediate(() => reply(socket, rest)));
  };
  server = createServer((socket) => {
    socket.setNoDelay(true).on('data', (data) => {
      asked.push(data.toString());
      reply(socket, answers[asked.length - 1] ?? []);
      if (asked.length > answers.length) socket.destroy();
    });
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, asked };
}

test('an answer is whole however it is cut into pieces, and the connection is kept', async () => {
  const { origin, asked } = await serve(
    ['HTTP/1.1 200 OK\r\ncontent-le', 'ngth: 10\r\n\r', '\n01234', '56789'],
    ['HTTP/1.1 204 No Content\r\netag: "x"\r\n\r\n'],
    ['HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno'],
  );
  const connection = openConnection(origin, { cookie: 'a=b' });
  expect(await connection.get('/one')).toMatchObject({ status: 200 });
  expect(await connection.get('/two')).toEqual({
    status: 204,
    head: 'HTTP/1.1 204 No Content\r\netag: "x"',
  });
  expect(await connection.get('/three')).toMatchObject({ status: 404 });
  expect(asked[0]).toBe(`GET /one HTTP/1.1\r\nhost: ${new URL(origin).host}\r\ncookie: a=b\r\n\r\n`);
  connection.close();
});

test('a connection that ends in the middle says so instead of waiting for ever', async () => {
  const { origin } = await serve();
  const connection = openConnection(origin, {});
  await expect(connection.get('/')).rejects.toThrow('closed the connection');
});
