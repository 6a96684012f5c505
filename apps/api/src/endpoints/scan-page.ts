import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Answer, type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Html, ScanFrame } from '../scan/scan-document.ts';
import type { ScanLimit } from '../scan/scan-limit.ts';
import { missingPage, scanPage, tooManyPage } from '../scan/scan-page.ts';
import type { Services } from '../services.ts';
import { scanPlate } from '../use-cases/scan-plate.ts';
import { say } from '../words.ts';

interface ScanServices {
  limit: Pick<ScanLimit, 'waitSeconds' | 'missed'>;
  addressOf(request: Request): string;
  demonstration: boolean;
}

const stylePath = '/p/scan.css';
const styleSheet = readFileSync(fileURLToPath(new URL('../scan/scan.css', import.meta.url)));
const styleHash = createHash('sha256').update(styleSheet).digest('base64url').slice(0, 12);

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // The token stays between the plate and us.
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  vary: 'accept-language',
};

const page = async (status: number, body: Html, headers: Record<string, string> = {}): Promise<Answer> => ({
  status,
  headers: { ...pageHeaders, ...headers },
  body: String(await body),
});

/** What the QR code of a nameplate opens: no sign-in, no script, some 6 KB with its style. */
export function scanEndpoints(
  services: Services,
  { limit, addressOf, demonstration }: ScanServices,
): Endpoint[] {
  const { region } = services;
  const office = region.units.find((unit) => unit.code === region.publicContactUnit);
  return [
    endpoint({
      method: 'get',
      path: stylePath,
      access: 'public',
      tag: 'public',
      summary: say('扫码页样式', 'Style of the scan page'),
      query: z.strictObject({ v: z.string().optional() }),
      answers: { 200: 'text/css' },
      handle: async () => ({
        status: 200,
        headers: {
          'content-type': 'text/css; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
        body: styleSheet,
      }),
    }),
    endpoint({
      method: 'get',
      path: '/p/{token}',
      access: 'public',
      tag: 'public',
      summary: say('扫码页', 'Scan page of a nameplate'),
      params: z.object({ token: z.string() }),
      // Chat programs add parameters of their own to addresses.
      query: z.looseObject({}),
      answers: { 200: 'text/html', 404: 'text/html', 429: 'text/html' },
      async handle({ params, context, language, raw }) {
        const frame: ScanFrame = {
          language,
          regionName: region.name,
          demonstration,
          style: `${stylePath}?v=${styleHash}`,
        };
        const address = addressOf(raw);
        const wait = await limit.waitSeconds(address);
        if (wait > 0) return page(429, tooManyPage(frame, office), { 'retry-after': String(wait) });
        const scanned = await scanPlate(services, context, params.token);
        if (scanned !== undefined) return page(200, scanPage(frame, scanned));
        await limit.missed(address);
        return page(404, missingPage(frame, office));
      },
    }),
  ];
}
