import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.pbf': 'application/x-protobuf',
  '.wasm': 'application/wasm',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.txt', '.wasm']);

const policy = [
  "default-src 'self'",
  // WebAssembly of our own files reads the codes of plates; scripts from texts stay refused.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const encoders = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 8 }),
};
type Encoding = keyof typeof encoders;

interface Page {
  bytes: Buffer;
  encoded: Map<Encoding, Promise<Buffer>>;
  extension: string;
  immutable: boolean;
}

/** The built web page, held in memory; each file is compressed once, when first asked for. */
export class StaticPages {
  private readonly pages: ReadonlyMap<string, Page>;
  private readonly connectSources: readonly string[];

  private constructor(pages: ReadonlyMap<string, Page>, connectSources: readonly string[]) {
    this.pages = pages;
    this.connectSources = connectSources;
  }

  /** Undefined when the page has not been built. `connectSources` are hosts of a configured base map. */
  static async load(directory: string, connectSources: readonly string[]): Promise<StaticPages | undefined> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
    const pages = new Map<string, Page>();
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(directory, path).split(sep).join('/')}`;
      pages.set(address, {
        bytes: await readFile(path),
        encoded: new Map(),
        extension: extname(path),
        immutable: address.startsWith('/assets/'),
      });
    }
    return pages.has('/index.html') ? new StaticPages(pages, connectSources) : undefined;
  }

  /** A file, or for addresses of the page's own router the page itself; undefined for a missing file. */
  async answer(request: Request, pathname: string): Promise<Response | undefined> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const file = this.pages.get(pathname) ?? this.pages.get(`${pathname.replace(/\/$/, '')}/index.html`);
    const page = file ?? (extname(pathname) === '' ? this.pages.get('/index.html') : undefined);
    if (page === undefined) return undefined;
    const headers = new Headers({
      'content-type': types[page.extension] ?? 'application/octet-stream',
      'cache-control': page.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      vary: 'accept-encoding',
    });
    if (page.extension === '.html') headers.set('content-security-policy', this.policy());
    const encoding = compressible.has(page.extension)
      ? acceptedEncoding(request.headers.get('accept-encoding'))
      : undefined;
    if (encoding) headers.set('content-encoding', encoding);
    const body = encoding ? await encoded(page, encoding) : page.bytes;
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers });
  }

  private policy(): string {
    const hosts = this.connectSources.join(' ');
    return hosts === ''
      ? policy
      : policy
          .replace("connect-src 'self'", `connect-src 'self' ${hosts}`)
          .replace("img-src 'self'", `img-src 'self' ${hosts}`);
  }
}

function acceptedEncoding(accept: string | null): Encoding | undefined {
  if (accept?.includes('br')) return 'br';
  return accept?.includes('gzip') ? 'gzip' : undefined;
}

function encoded(page: Page, encoding: Encoding): Promise<Buffer> {
  const made = page.encoded.get(encoding) ?? encoders[encoding](page.bytes);
  page.encoded.set(encoding, made);
  return made;
}
