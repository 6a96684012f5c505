import { paths } from '@cityplate/wire/paths';
import { newReportSchema, reportAdditionSchema, reportReceiptSchema } from '@cityplate/wire/reports';
import { z } from 'zod';
import { type Answer, type Call, type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { problemErrorOf } from '../http/problem.ts';
import { ProblemError } from '../problem-error.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import { refusedPage } from '../scan/follow-page.ts';
import { readReport } from '../scan/read-report.ts';
import type { ReportLimit } from '../scan/report-limit.ts';
import { reportTexts } from '../scan/report-texts.ts';
import type { Services } from '../services.ts';
import { addToResidentReport, fileResidentReport } from '../use-cases/reports.ts';
import { say } from '../words.ts';
import { frameOf, publicPage } from './scan-page.ts';

interface ReportServices {
  limit: Pick<ReportLimit, 'takeAddress' | 'takePlate'>;
  addressOf(request: Request): string;
  demonstration: boolean;
}

const accepts = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'];
const tag = 'reports';

type PublicCall = Pick<Call<unknown, unknown, unknown>, 'context' | 'headers' | 'language' | 'raw' | 'url'>;

/** A page of a browser without script, which wants a page back and not JSON. */
const wantsPage = ({ headers }: PublicCall) =>
  (headers.get('accept') ?? '').includes('text/html') &&
  !(headers.get('content-type') ?? '').startsWith('application/json');

/** The key of a plain form counts like the header that a form cannot set. */
const onceMore = ({ context, url }: PublicCall, key: string | undefined): TransactionContext =>
  key === undefined || context.once !== undefined
    ? context
    : { ...context, once: { route: url.pathname, key, bodyHash: '' } };

/** Reports of people without an account: limited by address and plate, joined where the fault is known already. */
export function publicReportEndpoints(
  services: Services,
  { limit, addressOf, demonstration }: ReportServices,
): Endpoint[] {
  const refuseTooMany = async (asked: Promise<number>) => {
    const wait = await asked;
    if (wait > 0)
      throw new ProblemError(429, 'too-many', reportTexts.tooMany, {
        headers: { 'retry-after': String(wait) },
      });
  };
  /** Refusals as a page too, for whoever came from one. */
  const asAsked = async (call: PublicCall, back: string | undefined, work: () => Promise<Answer>) => {
    try {
      return await work();
    } catch (error) {
      const problem = problemErrorOf(error);
      if (problem === undefined || !wantsPage(call)) throw error;
      const frame = frameOf(services, demonstration, call.language);
      const detail = problem.options.issues?.[0]?.message ?? problem.words;
      return publicPage(
        problem.status,
        refusedPage(frame, detail[call.language], back),
        problem.options.headers,
      );
    }
  };
  const seeOther = (address: string): Answer => ({ status: 303, headers: { location: address }, body: null });
  return [
    endpoint({
      method: 'post',
      path: '/api/public/reports',
      access: 'public',
      tag,
      summary: say('市民上报问题', 'Report a problem, without an account'),
      accepts,
      answers: { 201: reportReceiptSchema, 303: 'text/html' },
      handle: (call) =>
        asAsked(call, undefined, async () => {
          await refuseTooMany(limit.takeAddress(addressOf(call.raw)));
          const { content, pictures, key } = await readReport(call.raw, newReportSchema);
          if (content.token !== undefined) await refuseTooMany(limit.takePlate(content.token));
          const receipt = await fileResidentReport(services, onceMore(call, key), content, pictures);
          return wantsPage(call)
            ? seeOther(receipt.follow)
            : json(201, receipt, { location: receipt.follow });
        }),
    }),
    endpoint({
      method: 'post',
      path: '/api/public/reports/{follow}/additions',
      access: 'public',
      tag,
      summary: say('补充照片或说明', 'Add a photo or words to a report'),
      accepts,
      params: z.object({ follow: z.string() }),
      answers: { 201: z.object({ added: z.literal(true) }), 303: 'text/html' },
      handle: (call) => {
        const { follow } = call.params;
        return asAsked(call, paths.followReport(follow), async () => {
          await refuseTooMany(limit.takeAddress(addressOf(call.raw)));
          const { content, pictures, key } = await readReport(call.raw, reportAdditionSchema);
          const added = await addToResidentReport(services, onceMore(call, key), follow, content, pictures);
          return wantsPage(call) ? seeOther(paths.followReport(follow)) : json(201, added);
        });
      },
    }),
  ];
}
