import { createServer } from 'node:net';
import { Problem } from './problem.mjs';

const DEFAULT_PORT = 8787;
const DEFAULT_HOST = '127.0.0.1';

/**
 * HOST and PORT from the environment.
 * @param {NodeJS.ProcessEnv} env
 */
export function readAddress(env) {
  const text = env.PORT || String(DEFAULT_PORT);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Problem(`PORT=${text} 不是端口号（1–65535）`, `PORT=${text} is not a port (1–65535)`);
  }
  return { host: env.HOST || DEFAULT_HOST, port };
}

/** Why the address cannot be listened on, or undefined when it can. @param {{host: string, port: number}} address */
export function whyTaken({ host, port }) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** @param {{host: string, port: number}} address */
export async function checkAddressIsFree(address) {
  const reason = await whyTaken(address);
  const { host, port } = address;
  if (reason === undefined) return;
  if (reason === 'EADDRINUSE') {
    const other = port < 65_000 ? port + 1 : 8788;
    throw new Problem(
      `端口 ${port} 已被占用：请换一个端口，例如 PORT=${other} npm start`,
      `port ${port} is taken: choose another, for example PORT=${other} npm start`,
    );
  }
  if (reason === 'EACCES') {
    throw new Problem(
      `无权监听端口 ${port}：请用 1024 以上的端口，例如 PORT=${DEFAULT_PORT} npm start`,
      `not allowed to listen on port ${port}: choose one above 1024, for example PORT=${DEFAULT_PORT} npm start`,
    );
  }
  throw new Problem(
    `无法监听 HOST=${host} PORT=${port}（${reason}）：HOST 须为本机地址，例如 ${DEFAULT_HOST} 或 0.0.0.0`,
    `cannot listen on HOST=${host} PORT=${port} (${reason}): HOST must be an address of this machine, such as ${DEFAULT_HOST} or 0.0.0.0`,
  );
}
