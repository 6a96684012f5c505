import type { Region } from '@cityplate/fixtures/region';
import { isOwnershipState, ownershipStates } from '@cityplate/layers/states';
import type { Seal } from '@cityplate/wire/census';
import { openPdf, type Pdf, pdfBytes } from './document.ts';
import { fact, heading, left, marginMillimetres, numberPages, room, width, writeHead } from './paper.ts';
import { type Column, writeTable } from './paper-table.ts';

/** What the papers of a seal are set from; names come from the region and the layer. */
export interface CensusWords {
  region: Region;
  layerName: string;
  kindName(kind: string | null): string;
}

/** A row of an owner's list as it is printed. */
export interface PrintedAsset {
  id: string;
  code: string;
  kind: string | null;
  location: string | null;
  ownership: string;
}

const stateName = (state: string) => (isOwnershipState(state) ? ownershipStates[state].name.zh : state);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const namesOf = ({ region }: CensusWords) => ({
  unit: (code: string | null) =>
    code === null ? '无权属单位' : (region.units.find((unit) => unit.code === code)?.name.zh ?? code),
  township: (code: string | null) =>
    region.jurisdictions.find(({ townshipCode, statutory }) => statutory && townshipCode === code)?.name.zh ??
    code ??
    '未知',
  moment: (iso: string) =>
    new Date(iso).toLocaleString('zh-CN', {
      timeZone: region.workHours.timeZone,
      dateStyle: 'long',
      timeStyle: 'short',
    }),
});
/** Counts by some word of a cell, the most first. */
function sums(cells: Seal['cells'], word: (cell: Seal['cells'][number]) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(word(cell), (counts.get(word(cell)) ?? 0) + cell.count);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

function writeSeal(pdf: Pdf, seal: Seal, words: CensusWords): void {
  const names = namesOf(words);
  fact(pdf, '封存名称', seal.name);
  fact(pdf, '封存时间', names.moment(seal.sealedAt));
  fact(pdf, '封存单位', `${names.unit(seal.unit)}  经办 ${seal.person}`);
  fact(pdf, '图层', words.layerName);
}

/** Where who confirms signs and seals; both sides of the paper. */
function writeSignatures(pdf: Pdf, [one, other]: readonly [string, string]): void {
  room(pdf, 96);
  pdf.y += 22;
  const top = pdf.y;
  pdf.font('regular').fontSize(10.5).fillColor('black');
  for (const [index, unit] of [one, other].entries()) {
    const x = left + (index * width) / 2;
    const options = { width: width / 2 - 12, lineBreak: false };
    pdf.text(`${unit}（盖章）`, x, top, options);
    pdf.text('负责人（签字）：', x, top + 26, options);
    pdf.text('日期：        年      月      日', x, top + 52, options);
  }
  pdf.x = left;
  pdf.y = top + 70;
}

/** 确认清单: what a unit is asked to confirm, asset by asset, with the hash of the seal, counts and room to sign. */
export async function listPdf(
  seal: Seal,
  unit: string,
  pages: AsyncIterable<PrintedAsset[]>,
  words: CensusWords,
): Promise<Uint8Array> {
  const names = namesOf(words);
  const unitName = names.unit(unit);
  const cells = seal.cells.filter((cell) => cell.unit === unit);
  const list = seal.lists.find((each) => each.unit === unit);
  const signature = list?.signature;
  const wrong = new Map(signature?.exceptions.map(({ assetId, reason }) => [assetId, reason]));
  const pdf = await openPdf({
    title: `${seal.name} ${unitName}确认清单`,
    marginMillimetres,
    bufferPages: true,
  });
  return pdfBytes(pdf, async () => {
    pdf.addPage();
    writeHead(pdf, words.region.name.zh, '普查成果确认清单', unitName);
    writeSeal(pdf, seal, words);
    fact(
      pdf,
      '本单位数量',
      `${list?.count ?? 0} 个，占封存总数 ${seal.assetCount} 个的 ${percent(list?.count ?? 0, seal.assetCount)}`,
    );
    fact(
      pdf,
      '其中',
      sums(cells, ({ kind }) => words.kindName(kind))
        .map(([name, count]) => `${name} ${count}`)
        .join('，'),
    );
    fact(
      pdf,
      '权属状态',
      sums(cells, ({ ownership }) => stateName(ownership))
        .map(([name, count]) => `${name} ${count}`)
        .join('，'),
    );
    fact(pdf, '封存哈希', `SHA-256 ${seal.hash}`);
    fact(
      pdf,
      '签署',
      signature === undefined
        ? '尚未在线签署'
        : `${names.moment(signature.signedAt)} ${signature.person}在线${signature.outcome === 'confirmed' ? '确认' : `提出异议 ${signature.exceptions.length} 个`}`,
    );
    if (signature?.note !== undefined) fact(pdf, '说明', signature.note);
    writeSignatures(pdf, [unitName, names.unit(seal.unit)]);
    heading(pdf, `清单（${list?.count ?? 0} 个）`);
    const columns: Column[] = [
      { title: '序号', share: 0.08 },
      { title: '编号', share: 0.24 },
      { title: '小类', share: 0.13 },
      { title: '位置', share: 0.37 },
      { title: wrong.size > 0 ? '状态／异议' : '状态', share: 0.18 },
    ];
    await writeTable(pdf, columns, numbered(pages, words, wrong));
    numberPages(pdf, `${unitName}  ${seal.hash.slice(0, 16)}…`);
  });
}

/** Lines of the list with their numbers, a page of rows at a time. */
async function* numbered(
  pages: AsyncIterable<PrintedAsset[]>,
  words: CensusWords,
  wrong: ReadonlyMap<string, string>,
): AsyncGenerator<string[][]> {
  let number = 0;
  for await (const page of pages)
    yield page.map(({ id, code, kind, location, ownership }) => {
      const reason = wrong.get(id);
      return [
        String(++number),
        code,
        words.kindName(kind),
        location ?? '',
        reason === undefined ? stateName(ownership) : `异议：${reason}`,
      ];
    });
}

/** 权属台账: the counts of a seal by unit, state, township and sub-class with shares, to be signed by the office. */
export async function ledgerPdf(seal: Seal, words: CensusWords): Promise<Uint8Array> {
  const names = namesOf(words);
  const counted = seal.cells.reduce((sum, { count }) => sum + count, 0);
  const columns: Column[] = [
    { title: '', share: 0.5 },
    { title: '数量', share: 0.25, align: 'right' },
    { title: '占比', share: 0.25, align: 'right' },
  ];
  const breakdowns = [
    ['权属单位', ({ unit }) => names.unit(unit)],
    ['权属状态', ({ ownership }) => stateName(ownership)],
    ['乡镇（街道）', ({ township }) => names.township(township)],
    ['小类', ({ kind }) => words.kindName(kind)],
  ] satisfies [string, (cell: Seal['cells'][number]) => string][];
  const pdf = await openPdf({ title: `${seal.name} 权属台账`, marginMillimetres, bufferPages: true });
  return pdfBytes(pdf, async () => {
    pdf.addPage();
    writeHead(pdf, words.region.name.zh, '权属台账', seal.name);
    writeSeal(pdf, seal, words);
    fact(
      pdf,
      '本表数量',
      counted === seal.assetCount ? `${counted} 个` : `${counted} 个（封存总数 ${seal.assetCount} 个）`,
    );
    fact(pdf, '封存哈希', `SHA-256 ${seal.hash}`);
    for (const [index, [title, word]] of breakdowns.entries()) {
      heading(pdf, `${'一二三四'[index]}、按${title}`);
      const lines = sums(seal.cells, word).map(([name, count]) => [
        name,
        String(count),
        percent(count, counted),
      ]);
      await writeTable(
        pdf,
        columns.map((column, place) => (place === 0 ? { ...column, title } : column)),
        [lines],
      );
    }
    writeSignatures(pdf, [names.unit(seal.unit), '复核单位']);
    numberPages(pdf, `${seal.name}  ${seal.hash.slice(0, 16)}…`);
  });
}
