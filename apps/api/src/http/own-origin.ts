import type { IncomingMessage } from 'node:http';

/** Carries the origin from Node's request to the endpoints; set by us on every request, so nobody can send it. */
export const originHeader = 'x-cityplate-origin';

/**
 * The origin to write before links: the configured public address, else the host the request names if it is
 * truly this socket's (localhost or its own address and port). Any other Host is somebody's claim and gives
 * '', so that links are paths. GDAL before 3.8 joins paths wrongly, which is why origins are written at all.
 */
export function ownOrigin(request: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const host = request.headers.host ?? '';
  if (!URL.canParse(`http://${host}/`)) return '';
  const { hostname, port, host: written } = new URL(`http://${host}/`);
  const { localAddress = '', localPort } = request.socket;
  const address = localAddress.replace(/^::ffff:/, '');
  const isOurs = hostname === 'localhost' || hostname === address || hostname === `[${address}]`;
  return isOurs && written === host && Number(port === '' ? 80 : port) === localPort ? `http://${host}` : '';
}
