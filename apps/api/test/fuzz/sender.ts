import { Agent, request } from 'node:http';

export interface Shot {
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** Text as it goes over the wire; bytes for what is no text. */
  body?: string | Uint8Array;
}

export interface Hit {
  status: number;
  type: string;
  text: string;
}

/** Sends over few connections that stay open: twenty thousand handshakes would be most of the time. */
export function makeSender(origin: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  const send = ({ method, path, headers = {}, body }: Shot, cookie: string | undefined): Promise<Hit> =>
    new Promise((resolve, reject) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      const length = bytes === undefined ? {} : { 'content-length': String(bytes.length) };
      const call = request(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { ...(cookie === undefined ? {} : { cookie }), ...length, ...headers },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              type: answer.headers['content-type'] ?? '',
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      call.on('error', (error) => {
        // The server may close before a body that it refuses has been sent; that is a refusal too.
        const isCut = 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET');
        if (isCut && (bytes?.length ?? 0) > 1_000_000)
          resolve({ status: 413, type: 'application/problem+json', text: '' });
        else reject(error);
      });
      call.end(bytes);
    });
  return { send, close: () => agent.destroy() };
}
