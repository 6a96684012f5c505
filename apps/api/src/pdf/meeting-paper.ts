import type { Region } from '@cityplate/fixtures/region';
import { type RateGroup, rateCutOffs, rateIds, rates, type Share } from '@cityplate/wire/rates';
import type { MeetingReport, OverdueOfUnit } from '../use-cases/meeting-report.ts';
import { openPdf, type Pdf, pdfBytes } from './document.ts';
import { fact, heading, left, marginMillimetres, numberPages, room, width, writeHead } from './paper.ts';
import { type Column, writeTable } from './paper-table.ts';

/** Cut, not rounded, as on the page; nothing due is no rate. */
const printed = ({ numerator, denominator }: Share) =>
  denominator === 0
    ? '—'
    : `${(Math.floor((numerator * 1000) / denominator) / 10).toFixed(1)} %  ${numerator}/${denominator}`;

const moment = (at: Date, { workHours: { timeZone } }: Region) =>
  at.toLocaleString('zh-CN', { timeZone, dateStyle: 'long', timeStyle: 'short' });
/** The last day that belongs to a period which ends at this moment. */
const day = (at: Date, { workHours: { timeZone } }: Region) =>
  at.toLocaleDateString('zh-CN', { timeZone, dateStyle: 'long' });

const rateColumns: Column[] = [
  { title: '单位', share: 0.2 },
  ...rateIds.map((id): Column => ({ title: rates[id].name.zh, share: 0.8 / rateIds.length, align: 'right' })),
];
const caseColumns: Column[] = [
  { title: '案件编号', share: 0.24 },
  { title: '问题', share: 0.2 },
  { title: '位置', share: 0.3 },
  { title: '期限', share: 0.16 },
  { title: '超期', share: 0.1, align: 'right' },
];

const rateLine = (group: RateGroup) => [group.name.zh, ...rateIds.map((id) => printed(group[id]))];
const caseLines = ({ cases }: OverdueOfUnit, region: Region) =>
  cases.map(({ number, kind, layer, place, dueAt, daysOverdue }) => [
    ...[number, `${layer.zh} ${kind.zh}`, place ?? '', day(dueAt, region), `${daysOverdue} 天`],
  ]);

function paragraph(pdf: Pdf, text: string): void {
  room(pdf, 40);
  pdf.font('regular').fontSize(10.5).fillColor('black').text(text, left, pdf.y, { width, lineGap: 3 });
  pdf.moveDown(0.4);
}

/** 督办函: what one unit still owes, on a paper of its own. */
async function writeLetter(
  pdf: Pdf,
  owed: OverdueOfUnit,
  report: MeetingReport,
  region: Region,
): Promise<void> {
  pdf.addPage();
  writeHead(pdf, region.name.zh, '督办函', owed.name.zh);
  paragraph(pdf, `${owed.name.zh}：`);
  paragraph(
    pdf,
    `截至 ${moment(report.asOf, region)}，派遣给你单位的案件中有 ${owed.cases.length} 件已过期限尚未处置（见下表）。请尽快处置并反馈；确有困难的，按规定申请延期或缓办。`,
  );
  await writeTable(pdf, caseColumns, [caseLines(owed, region)]);
  room(pdf, 60);
  pdf.moveDown(1.5);
  pdf
    .font('regular')
    .fontSize(10.5)
    .text('（盖章）            年      月      日', left, pdf.y, { width, align: 'right' });
}

const isGiven = ({ key }: OverdueOfUnit, region: Region) => region.units.some(({ code }) => code === key);

/** 例会材料: rates, ranking and overdue work of a period, then a letter to each unit that owes something. */
export async function meetingPdf(report: MeetingReport, region: Region): Promise<Uint8Array> {
  const { from, to, asOf, whole, groups, ranking, overdue } = report;
  const period = `${day(from, region)} 至 ${day(new Date(to.getTime() - 1), region)}`;
  const pdf = await openPdf({ title: `例会材料 ${period}`, marginMillimetres, bufferPages: true });
  return pdfBytes(pdf, async () => {
    pdf.addPage();
    writeHead(pdf, region.name.zh, '城市精细化管理例会材料', period);
    fact(pdf, '数据截至', `${moment(asOf, region)}（此后登记的不计）`);
    fact(pdf, '统计口径', rateCutOffs[region.rates.cutOff].zh);
    for (const id of rateIds) fact(pdf, rates[id].name.zh, `${printed(whole[id])}　${rates[id].formula.zh}`);
    heading(pdf, '一、各单位两率');
    await writeTable(pdf, rateColumns, [[whole, ...groups].map(rateLine)]);
    heading(pdf, '二、红黑榜');
    fact(pdf, '红榜', ranking.red.map(({ name }) => name.zh).join('、') || '无');
    fact(pdf, '黑榜', ranking.black.map(({ name }) => name.zh).join('、') || '无');
    heading(pdf, '三、超期未处置');
    const owed = overdue.reduce((sum, { cases }) => sum + cases.length, 0);
    paragraph(
      pdf,
      owed === 0
        ? '没有超期未处置的案件。'
        : `共 ${owed} 件${report.isCut ? '以上（只列出超期最久的）' : ''}。`,
    );
    await writeTable(
      pdf,
      [
        { title: '单位', share: 0.5 },
        { title: '件数', share: 0.25, align: 'right' },
        { title: '最长超期', share: 0.25, align: 'right' },
      ],
      [overdue.map(({ name, cases }) => [name.zh, String(cases.length), `${cases[0]?.daysOverdue ?? 0} 天`])],
    );
    for (const each of overdue) if (isGiven(each, region)) await writeLetter(pdf, each, report, region);
    numberPages(pdf, `例会材料  ${period}`);
  });
}
