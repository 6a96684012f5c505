import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Answer, type Endpoint, endpoint } from '../http/endpoint.ts';
import { holdsVerb } from '../rights.ts';
import { followPage } from '../scan/follow-page.ts';
import type { Html, ScanFrame } from '../scan/scan-document.ts';
import type { ScanLimit } from '../scan/scan-limit.ts';
import { missingPage, scanPage, tooManyPage } from '../scan/scan-page.ts';
import type { Services } from '../services.ts';
import { followedReport } from '../use-cases/reports.ts';
import { scanPlate } from '../use-cases/scan-plate.ts';
import { type Language, say } from '../words.ts';

interface ScanServices {
  limit: Pick<ScanLimit, 'waitSeconds' | 'missed'>;
  addressOf(request: Request): string;
  demonstration: boolean;
}

const fileOf = (name: string) => readFileSync(fileURLToPath(new URL(`../scan/${name}`, import.meta.url)));
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes);

/** Stands in the page itself; the policy knows it by its hash. */
const style = fileOf('scan.css');
const script = fileOf('report-client.mjs');
const scriptPath = '/p/report.js';
const scriptAddress = `${scriptPath}?v=${hashOf(script).digest('base64url').slice(0, 12)}`;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hashOf(style).digest('base64')}'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  // The token stays between the plate and us; our own forms must say that they come from here.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  vary: 'accept-language',
};

export const publicPage = async (
  status: number,
  body: Html,
  headers: Record<string, string> = {},
): Promise<Answer> => ({
  status,
  headers: { ...pageHeaders, ...headers },
  body: String(await body),
});

export const frameOf = ({ region }: Services, demonstration: boolean, language: Language): ScanFrame => ({
  language,
  regionName: region.name,
  demonstration,
  style: style.toString(),
});

const query = z.looseObject({ lang: z.string().optional() });
const chosen = (lang: string | undefined, language: Language): Language =>
  lang === 'zh' || lang === 'en' ? lang : language;
const inOther = (path: string, language: Language) => `${path}?lang=${language === 'zh' ? 'en' : 'zh'}`;

/** What the QR code of a nameplate opens: no sign-in, nothing that must run, some 10 KB with its style. */
export function scanEndpoints(
  services: Services,
  { limit, addressOf, demonstration }: ScanServices,
): Endpoint[] {
  const { region, catalogue } = services;
  const unitOf = (code: string | null | undefined) => region.units.find((unit) => unit.code === code);
  const office = unitOf(region.publicContactUnit);
  /** One same answer for every code that does not exist, and an end to trying codes. */
  const orMissing = async (
    raw: Request,
    frame: ScanFrame,
    find: () => Promise<Html | undefined>,
  ): Promise<Answer> => {
    const address = addressOf(raw);
    const wait = await limit.waitSeconds(address);
    if (wait > 0) return publicPage(429, tooManyPage(frame, office), { 'retry-after': String(wait) });
    const found = await find();
    if (found !== undefined) return publicPage(200, found);
    await limit.missed(address);
    return publicPage(404, missingPage(frame, office));
  };
  return [
    endpoint({
      method: 'get',
      path: scriptPath,
      access: 'public',
      tag: 'public',
      summary: say('扫码页脚本', 'Script of the scan page'),
      query: z.strictObject({ v: z.string().optional() }),
      answers: { 200: 'text/javascript' },
      handle: async () => ({
        status: 200,
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
        body: script,
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
      query,
      answers: { 200: 'text/html', 404: 'text/html', 429: 'text/html' },
      handle: ({ actor, params: { token }, query: { lang }, context, language, raw }) => {
        const frame = frameOf(services, demonstration, chosen(lang, language));
        return orMissing(raw, frame, async () => {
          const scanned = await scanPlate(services, context, token);
          if (scanned === undefined) return undefined;
          const otherLanguage = inOther(paths.scanPage(token), frame.language);
          const offers = actor && {
            inspect: holdsVerb(actor, 'inspection.record'),
            mount: holdsVerb(actor, 'plate.mount'),
          };
          return scanPage({ ...frame, script: scriptAddress, otherLanguage }, scanned, token, offers);
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/p/r/{follow}',
      access: 'public',
      tag: 'public',
      summary: say('上报回执与进展', 'Receipt of a report, and how it stands'),
      params: z.object({ follow: z.string() }),
      query,
      answers: { 200: 'text/html', 404: 'text/html', 429: 'text/html' },
      handle: ({ params: { follow }, query: { lang }, context, language, raw }) => {
        const frame = frameOf(services, demonstration, chosen(lang, language));
        return orMissing(raw, frame, async () => {
          const row = await followedReport(services, context, follow);
          if (row === undefined) return undefined;
          const defect = catalogue.layer(row.layer).definition.defects.find(({ id }) => id === row.kind);
          return followPage(
            { ...frame, otherLanguage: inOther(paths.followReport(follow), frame.language) },
            follow,
            {
              row,
              kind: defect?.name ?? say(row.kind, row.kind),
              unit: unitOf(row.unit)?.name,
              timeZone: region.workHours.timeZone,
            },
          );
        });
      },
    }),
  ];
}
