import { z } from 'zod';

/**
 * Plates and sheets of labels as data, all lengths in millimetres, from the top left corner. The PDF, the engraving file
 * and the preview on the screen are drawn from these alone.
 */

/** What a plate says; each from the registry, never typed in for print. */
export const plateTexts = ['code', 'title', 'owner', 'phone', 'region', 'serial', 'hint'] as const;
export type PlateText = (typeof plateTexts)[number];

export interface TextBlock {
  text: PlateText;
  x: number;
  y: number;
  width: number;
  /** Room for all its lines. */
  height: number;
  /** Height of an em; a text too long goes down to `least` on one line, and only then takes the lines it may. */
  size: number;
  least: number;
  lines: 1 | 2;
  weight: 'regular' | 'bold';
  align: 'left' | 'center';
}

export interface PlateTemplate {
  name: { zh: string; en: string };
  kind: 'labels' | 'engraved';
  page: { width: number; height: number };
  /** The cells of a page: the corner of the first, how many, and from one to the next. */
  grid: { columns: number; rows: number; left: number; top: number; stepX: number; stepY: number };
  plate: { width: number; height: number; cornerRadius: number };
  /** Holes for rivets or screws; nothing else may lie there. */
  holes: readonly { x: number; y: number; diameter: number }[];
  /** Marks outside of the plate at its corners, where the page leaves room for them. */
  cropMarks: boolean;
  /** The code as a square with its quiet zone of four modules within. */
  code: { x: number; y: number; size: number };
  texts: readonly TextBlock[];
}

export const plateTemplateIds = ['a4-24', 'a4-14', 'a4-8', 'engraved-50x80', 'engraved-80x120'] as const;
export type PlateTemplateId = (typeof plateTemplateIds)[number];
export const plateTemplateIdSchema = z.enum(plateTemplateIds);

const a4 = { width: 210, height: 297 };
const block = (
  text: PlateText,
  [x, y, width, height]: readonly [number, number, number, number],
  [size, least, lines]: readonly [number, number, 1 | 2],
  weight: TextBlock['weight'] = 'regular',
  align: TextBlock['align'] = 'left',
): TextBlock => ({ text, x, y, width, height, size, least, lines, weight, align });

export const plateTemplates: Readonly<Record<PlateTemplateId, PlateTemplate>> = {
  'a4-24': {
    name: { zh: 'A4 标签纸 3×8（63.5×33.9 mm）', en: 'A4 labels 3×8 (63.5×33.9 mm)' },
    kind: 'labels',
    page: a4,
    grid: { columns: 3, rows: 8, left: 7.25, top: 12.9, stepX: 66, stepY: 33.9 },
    plate: { width: 63.5, height: 33.9, cornerRadius: 1.5 },
    holes: [],
    cropMarks: false,
    code: { x: 1, y: 1.6, size: 26.4 },
    texts: [
      block('title', [28.4, 2.4, 33.6, 7.6], [4, 2.6, 2], 'bold'),
      block('owner', [28.4, 10.6, 33.6, 6], [2.9, 2.1, 2]),
      block('phone', [28.4, 16.8, 33.6, 7.2], [4.4, 3, 2], 'bold'),
      block('region', [28.4, 24.2, 33.6, 3], [2.3, 1.7, 1]),
      block('code', [2, 28.2, 46, 4.4], [4, 2.6, 1], 'bold'),
      block('serial', [48.5, 28.9, 13.5, 3.2], [2.2, 1.5, 1]),
    ],
  },
  'a4-14': {
    name: { zh: 'A4 标签纸 2×7（99.1×38.1 mm）', en: 'A4 labels 2×7 (99.1×38.1 mm)' },
    kind: 'labels',
    page: a4,
    grid: { columns: 2, rows: 7, left: 4.65, top: 15.15, stepX: 101.6, stepY: 38.1 },
    plate: { width: 99.1, height: 38.1, cornerRadius: 2 },
    holes: [],
    cropMarks: false,
    code: { x: 1.5, y: 1.5, size: 35 },
    texts: [
      block('title', [38, 2.8, 58.6, 8.6], [5.4, 3.2, 2], 'bold'),
      block('owner', [38, 12, 58.6, 7], [3.6, 2.5, 2]),
      block('phone', [38, 19.4, 58.6, 6.4], [5, 3, 1], 'bold'),
      block('code', [38, 26.2, 58.6, 5.4], [5, 3, 1], 'bold'),
      block('region', [38, 32.6, 36, 3.2], [2.5, 1.8, 1]),
      block('serial', [75, 32.6, 21.6, 3.2], [2.5, 1.8, 1]),
    ],
  },
  'a4-8': {
    name: { zh: 'A4 标签纸 2×4（99.1×67.7 mm）', en: 'A4 labels 2×4 (99.1×67.7 mm)' },
    kind: 'labels',
    page: a4,
    grid: { columns: 2, rows: 4, left: 4.65, top: 13.1, stepX: 101.6, stepY: 67.7 },
    plate: { width: 99.1, height: 67.7, cornerRadius: 2.5 },
    holes: [],
    cropMarks: false,
    code: { x: 2, y: 2, size: 50 },
    texts: [
      block('title', [54, 4, 42, 13.6], [6.2, 3.8, 2], 'bold'),
      block('owner', [54, 19, 42, 10.4], [4.4, 3, 2]),
      block('phone', [54, 29.8, 42, 11], [5.6, 4.2, 2], 'bold'),
      block('hint', [54, 42, 42, 6.6], [3, 2.2, 2]),
      block('code', [4, 53.4, 91, 7.4], [6.6, 4, 1], 'bold', 'center'),
      block('region', [4, 61.6, 60, 3.6], [2.9, 2, 1]),
      block('serial', [66, 61.6, 29, 3.6], [2.9, 2, 1]),
    ],
  },
  'engraved-50x80': {
    name: { zh: '雕刻铭牌 50×80 mm', en: 'Engraved plate 50×80 mm' },
    kind: 'engraved',
    page: { width: 74, height: 104 },
    grid: { columns: 1, rows: 1, left: 12, top: 12, stepX: 50, stepY: 80 },
    plate: { width: 50, height: 80, cornerRadius: 3 },
    holes: [
      { x: 25, y: 4.2, diameter: 3.2 },
      { x: 25, y: 75.8, diameter: 3.2 },
    ],
    cropMarks: true,
    code: { x: 5, y: 6.2, size: 40 },
    texts: [
      block('title', [3, 46.6, 44, 6.6], [4.8, 3, 1], 'bold', 'center'),
      block('code', [3, 53.2, 44, 4.6], [4.2, 3, 1], 'bold', 'center'),
      block('owner', [3, 58, 44, 6], [3, 2.2, 2], 'regular', 'center'),
      block('phone', [3, 64.2, 44, 5], [4.2, 2.6, 1], 'bold', 'center'),
      block('region', [3, 69.6, 44, 3], [2.2, 1.6, 1], 'regular', 'center'),
      block('serial', [28, 74.4, 19, 3], [2.2, 1.6, 1]),
    ],
  },
  'engraved-80x120': {
    name: { zh: '雕刻铭牌 80×120 mm', en: 'Engraved plate 80×120 mm' },
    kind: 'engraved',
    page: { width: 104, height: 144 },
    grid: { columns: 1, rows: 1, left: 12, top: 12, stepX: 80, stepY: 120 },
    plate: { width: 80, height: 120, cornerRadius: 4 },
    holes: [
      { x: 6, y: 6, diameter: 4.2 },
      { x: 74, y: 6, diameter: 4.2 },
      { x: 6, y: 114, diameter: 4.2 },
      { x: 74, y: 114, diameter: 4.2 },
    ],
    cropMarks: true,
    code: { x: 11, y: 10, size: 58 },
    texts: [
      block('region', [11, 3.6, 58, 5], [3.8, 2.6, 1], 'regular', 'center'),
      block('title', [5, 68.6, 70, 9.4], [7.4, 4.4, 1], 'bold', 'center'),
      block('code', [5, 78.4, 70, 7], [6.6, 4.4, 1], 'bold', 'center'),
      block('owner', [5, 86.4, 70, 10], [4.8, 3.4, 2], 'regular', 'center'),
      block('phone', [5, 97, 70, 7.6], [6.4, 4, 1], 'bold', 'center'),
      block('hint', [11, 105.4, 58, 4.4], [3.4, 2.4, 1], 'regular', 'center'),
      block('serial', [11, 111.4, 58, 4.4], [3.4, 2.4, 1], 'regular', 'center'),
    ],
  },
};

/** Plates on one page. */
export const platesPerPage = ({ grid }: PlateTemplate): number => grid.columns * grid.rows;

/** The corner of a page's `index`-th cell, rows first. */
export function cellCorner({ grid }: PlateTemplate, index: number): { x: number; y: number } {
  return {
    x: grid.left + (index % grid.columns) * grid.stepX,
    y: grid.top + Math.floor(index / grid.columns) * grid.stepY,
  };
}
