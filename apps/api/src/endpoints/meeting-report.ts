import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { fileAnswer, pdfAnswer, xlsxType } from '../http/file-answer.ts';
import { meetingPdf } from '../pdf/meeting-paper.ts';
import type { Services } from '../services.ts';
import { meetingReport } from '../use-cases/meeting-report.ts';
import { meetingXlsx } from '../use-cases/meeting-sheets.ts';
import { say } from '../words.ts';
import { ratesQuery, readRateQuestion } from './rates.ts';

const query = ratesQuery.omit({ groupBy: true });
const access = 'case.read';
const tag = 'rates';

/** The papers of the monthly meeting, with the period and filters of the rates: the same numbers as `/api/rates`. */
export function meetingReportEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/rates/meeting.pdf', access, tag, query },
      summary: say('例会材料：两率、红黑榜、超期与督办函', 'Papers of the meeting: rates, ranking, letters'),
      answers: { 200: 'application/pdf' },
      async handle({ query: asked, context }) {
        const question = await readRateQuestion(services, context, asked);
        const report = await meetingReport(services, context, question);
        return pdfAnswer('meeting.pdf', await meetingPdf(report, services.region));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/rates/meeting.xlsx', access, tag, query },
      summary: say('例会材料（Excel）', 'Papers of the meeting as an Excel file'),
      answers: { 200: xlsxType },
      async handle({ query: asked, context, language }) {
        const question = await readRateQuestion(services, context, asked);
        const report = await meetingReport(services, context, question);
        return fileAnswer(xlsxType, 'meeting.xlsx', meetingXlsx(report, language));
      },
    }),
  ];
}
