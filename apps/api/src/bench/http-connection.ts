import { connect } from 'node:net';

export interface HttpAnswer {
  status: number;
  /** Status line and headers as they came. */
  head: string;
}

export interface HttpConnection {
  /** Sends GET on the kept connection and resolves when the whole answer is there. */
  get(path: string): Promise<HttpAnswer>;
  close(): void;
}

const endOfHead = Buffer.from('\r\n\r\n');

/**
 * One kept HTTP/1.1 connection for one request at a time, with nothing of a client's comfort: `node:http` and fetch
 * cost as much as a small tile, and that cost is not the server's. Knows answers with a content-length or none.
 */
export function openConnection(origin: string, headers: Record<string, string>): HttpConnection {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname).setNoDelay(true);
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const tail = ` HTTP/1.1\r\nhost: ${host}\r\n${fields.join('')}\r\n`;
  let waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | undefined;
  let received: Buffer[] = [];
  let missing = Number.POSITIVE_INFINITY;
  let answer: HttpAnswer = { status: 0, head: '' };

  socket.on('data', (chunk) => {
    received.push(chunk);
    if (missing === Number.POSITIVE_INFINITY) {
      const begun = received.length === 1 ? chunk : Buffer.concat(received);
      const end = begun.indexOf(endOfHead);
      if (end < 0) return;
      const head = begun.toString('latin1', 0, end);
      answer = { status: Number(head.slice(9, 12)), head };
      missing = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0) - (begun.length - end - 4);
    } else missing -= chunk.length;
    if (missing > 0) return;
    const { resolve } = waiting ?? {};
    received = [];
    missing = Number.POSITIVE_INFINITY;
    waiting = undefined;
    resolve?.(answer);
  });
  const fail = (error: Error) => waiting?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error(`${origin} closed the connection`)));
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(`GET ${path}${tail}`);
      }),
    close: () => socket.destroy(),
  };
}
