import type { Region } from '@cityplate/fixtures/region';
import { parties } from '@cityplate/layers/states';
import type { DecisionRecord } from '@cityplate/wire/decisions';
import { openPdf, type Pdf, pdfBytes } from './document.ts';
import {
  fact,
  faint,
  heading,
  left,
  marginMillimetres,
  numberPages,
  room,
  width,
  writeHead,
} from './paper.ts';

const titles = {
  ruling: '权属裁定书',
  'by-use': '权属裁定书（按用途明确）',
  interim: '兜底单位指定书',
} as const;
const evidenceNames: Record<DecisionRecord['claims'][number]['evidence'][number]['kind'], string> = {
  'red-line': '权属红线图',
  'as-built': '竣工图',
  handover: '移交单',
  'inside-photo': '井内照片',
  marking: '盖面标识',
  other: '其他',
};
const outcomes = { upheld: '支持', rejected: '不支持' } as const;

/** What a record is set from; names of units and uses come from the region and the layers. */
export interface RecordWords {
  region: Region;
  useName(layer: string, use: string): string;
  layerName(layer: string): string;
}

/** `确权〔2026〕0001号`: the form in which offices cite their papers. */
export function citation({ kind, number }: Pick<DecisionRecord, 'kind' | 'number'>): string {
  const [year = '', place = ''] = number.split('-');
  return `${kind === 'interim' ? '兜底' : '确权'}〔${year}〕${place}号`;
}

/** The record of a decision on A4, to be printed, signed and filed: Chinese, with page numbers. */
export async function decisionPdf(record: DecisionRecord, words: RecordWords): Promise<Uint8Array> {
  const pdf = await openPdf({
    title: `${titles[record.kind]} ${citation(record)}`,
    marginMillimetres,
    bufferPages: true,
  });
  return pdfBytes(pdf, () => {
    pdf.addPage();
    const unitName = (code: string) => words.region.units.find((unit) => unit.code === code)?.name.zh ?? code;
    const moment = (iso: string) =>
      new Date(iso).toLocaleString('zh-CN', {
        timeZone: words.region.workHours.timeZone,
        dateStyle: 'long',
        timeStyle: 'short',
      });
    writeHead(pdf, words.region.name.zh, titles[record.kind], citation(record));
    if (record.reopenedAt !== undefined)
      pdf.font('bold').fillColor('#b91c1c').text('本裁定已撤销重审，不再生效。', left).fillColor('black');
    writeFacts(pdf, record, unitName, moment);
    writeClaims(pdf, record, unitName, moment);
    writeObjections(pdf, record, unitName, moment);
    writeAssets(pdf, record, words);
    writeSignature(pdf, record, unitName, moment);
    numberPages(pdf, citation(record));
  });
}

type Named = (code: string) => string;
type Told = (iso: string) => string;

function writeFacts(pdf: Pdf, record: DecisionRecord, unitName: Named, moment: Told): void {
  const party = parties[record.party].name.zh;
  fact(
    pdf,
    '裁定结果',
    record.holder === null ? `${party}：无（退回未确权）` : `${party}：${unitName(record.holder)}`,
  );
  fact(pdf, '部件数量', `${record.assetCount} 个`);
  fact(pdf, '裁定理由', record.reason);
  fact(pdf, '裁定依据', record.basis ?? '未另载');
  fact(
    pdf,
    '裁定单位',
    `${unitName(record.unit)}${record.person === '' ? '（按规则自动）' : `  经办 ${record.person}`}`,
  );
  fact(pdf, '裁定时间', moment(record.decidedAt));
  if (record.noticeOver !== undefined)
    fact(pdf, '公示', record.noticeOver ? '裁定时各申领均已公示期满' : '裁定时公示期未满');
  if (record.objectionsUntil !== undefined)
    fact(pdf, '异议期', `至 ${moment(record.objectionsUntil)}（本地工作日规则，非法定期限）`);
}

function writeClaims(pdf: Pdf, record: DecisionRecord, unitName: Named, moment: Told): void {
  heading(pdf, `一、审理的申领（${record.claims.length} 件）`);
  if (record.claims.length === 0) pdf.font('regular').fontSize(10.5).text('没有单位申领。', left);
  for (const [index, claim] of record.claims.entries()) {
    room(pdf, 60);
    pdf
      .font('bold')
      .fontSize(10.5)
      .text(`${index + 1}. ${unitName(claim.unit)}  ${outcomes[claim.outcome]}`, left, pdf.y, { width });
    pdf
      .font('regular')
      .fontSize(9.5)
      .text(
        `提交 ${moment(claim.filedAt)}；公示至 ${moment(claim.noticeEndsAt)}；涉及 ${claim.assets} 个部件`,
        { width },
      );
    if (claim.note !== undefined) pdf.text(`说明：${claim.note}`, { width });
    if (claim.evidence.length === 0) pdf.text('未附证据。', { width });
    for (const { kind, name, sha256, note } of claim.evidence) {
      room(pdf, 28);
      const about = [evidenceNames[kind], name, note].filter((part) => part !== undefined).join('，');
      pdf.text(`证据：${about}`, { width, indent: 10 });
      if (sha256 !== undefined)
        pdf
          .fontSize(8)
          .fillColor(faint)
          .text(`SHA-256 ${sha256}`, { width, indent: 10 })
          .fillColor('black')
          .fontSize(9.5);
    }
    pdf.moveDown(0.4);
  }
}

function writeObjections(pdf: Pdf, record: DecisionRecord, unitName: Named, moment: Told): void {
  if (record.objections.length === 0) return;
  heading(pdf, `二、对裁定的异议（${record.objections.length} 件）`);
  for (const { unit, filedAt, reason, withdrawnAt, outcome, answer } of record.objections) {
    room(pdf, 40);
    const state =
      withdrawnAt !== undefined
        ? '已撤回'
        : outcome === undefined
          ? '待答复'
          : outcome === 'upheld'
            ? '维持原裁定'
            : '撤销重审';
    pdf
      .font('bold')
      .fontSize(10.5)
      .text(`${unitName(unit)}  ${state}`, left, pdf.y, { width });
    pdf
      .font('regular')
      .fontSize(9.5)
      .text(`${moment(filedAt)}：${reason}`, { width });
    if (answer !== undefined) pdf.text(`答复：${answer}`, { width });
    pdf.moveDown(0.4);
  }
}

/** Codes in two columns, with use and road: 2,000 covers fill some thirty pages and stay readable. */
function writeAssets(pdf: Pdf, record: DecisionRecord, { useName, layerName }: RecordWords): void {
  heading(pdf, `附：部件清单（${record.assets.length} 个）`);
  const columnWidth = width / 2 - 6;
  pdf.font('regular').fontSize(9);
  const lineHeight = 14;
  for (let row = 0; row < record.assets.length; row += 2) {
    room(pdf, lineHeight);
    const top = pdf.y;
    for (const [column, asset] of record.assets.slice(row, row + 2).entries()) {
      const about = [
        asset.use === undefined ? layerName(asset.layer) : useName(asset.layer, asset.use),
        asset.road,
      ]
        .filter((part) => part !== undefined)
        .join(' ');
      pdf.text(`${row + column + 1}. ${asset.code}  ${about}`, left + column * (columnWidth + 12), top, {
        width: columnWidth,
        height: lineHeight,
        ellipsis: true,
        lineBreak: false,
      });
    }
    pdf.y = top + lineHeight;
    pdf.x = left;
  }
}

function writeSignature(pdf: Pdf, record: DecisionRecord, unitName: Named, moment: Told): void {
  room(pdf, 70);
  pdf.y += 24;
  pdf
    .font('regular')
    .fontSize(11)
    .text(`${unitName(record.unit)}（盖章）`, left, pdf.y, { width, align: 'right' });
  pdf.text(moment(record.decidedAt), { width, align: 'right' });
}
