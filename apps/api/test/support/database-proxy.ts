import { createServer, type Server, Socket } from 'node:net';

/** Stands between the API and PostgreSQL, so that a test can take the database away without stopping it. */
export class DatabaseProxy {
  readonly url: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private away = false;

  private constructor(server: Server, url: string) {
    this.server = server;
    this.url = url;
  }

  static async start(databaseUrl: string): Promise<DatabaseProxy> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String(typeof address === 'object' ? address?.port : '');
    const proxy = new DatabaseProxy(server, url.href);
    server.on('connection', (client) => proxy.join(client, target));
    return proxy;
  }

  /** Every connection breaks, as when the server is killed, and new ones are refused. */
  cut(): void {
    this.away = true;
    for (const socket of this.sockets) socket.destroy();
  }

  restore(): void {
    this.away = false;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, target: URL): void {
    if (this.away) {
      client.resetAndDestroy();
      return;
    }
    const upstream = new Socket().connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
