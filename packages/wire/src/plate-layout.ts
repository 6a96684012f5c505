import type { PlateTemplate, PlateText, TextBlock } from './plate-templates.ts';

/** The width of a text in ems (its height is one em), by the font that it will be set in. */
export type Measure = (text: string, weight: TextBlock['weight']) => number;

export interface PlacedLine {
  block: PlateText;
  text: string;
  /** Left end and baseline, in millimetres from the plate's top left corner. */
  x: number;
  baseline: number;
  /** Height of an em in millimetres. */
  size: number;
  width: number;
  weight: TextBlock['weight'];
}

/** From line to line, and from the top of a line to its baseline, in ems. */
const leading = 1.2;
const ascent = 0.88;
const ellipsis = '…';
/** Never cut off: half a number calls somebody else. */
const whole: readonly PlateText[] = ['code', 'phone', 'serial'];

/**
 * Sets the words of a plate into the blocks of its template: on one line at full size, else smaller down to the block's
 * least, else on two lines where it may take them, else cut with an ellipsis; numbers are made smaller instead of cut.
 */
export function layoutPlate(
  template: Pick<PlateTemplate, 'texts'>,
  words: Partial<Record<PlateText, string>>,
  measure: Measure,
): PlacedLine[] {
  return template.texts.flatMap((block) => {
    const text = words[block.text]?.trim() ?? '';
    return text === '' ? [] : placeBlock(block, text, measure);
  });
}

function placeBlock(block: TextBlock, text: string, measure: Measure): PlacedLine[] {
  const { lines, size } = fit(block, text, measure);
  const free = block.height - size * (1 + leading * (lines.length - 1));
  return lines.map((line, index) => {
    const width = measure(line, block.weight) * size;
    return {
      block: block.text,
      text: line,
      x: block.align === 'center' ? block.x + (block.width - width) / 2 : block.x,
      baseline: block.y + free / 2 + size * (ascent + leading * index),
      size,
      width,
      weight: block.weight,
    };
  });
}

function fit(block: TextBlock, text: string, measure: Measure): { lines: string[]; size: number } {
  const largest = Math.min(block.size, block.height);
  const oneLine = Math.min(largest, block.width / measure(text, block.weight));
  if (oneLine >= block.least) return { lines: [text], size: oneLine };
  if (block.lines === 2) {
    const lines = halves(text, (part) => measure(part, block.weight));
    const widest = Math.max(...lines.map((line) => measure(line, block.weight)));
    const twoLines = Math.min(block.size, block.height / (1 + leading), block.width / widest);
    if (twoLines >= block.least || whole.includes(block.text)) return { lines, size: twoLines };
    const size = Math.min(block.least, block.height / (1 + leading));
    const room = (line: string) => cut(line, block.width / size, (part) => measure(part, block.weight));
    const [first = '', second = ''] = filled(text, block.width / size, (part) => measure(part, block.weight));
    return { lines: [first, room(second)], size };
  }
  if (whole.includes(block.text)) return { lines: [text], size: oneLine };
  return {
    lines: [cut(text, block.width / block.least, (part) => measure(part, block.weight))],
    size: block.least,
  };
}

/** The two parts of most equal width; a break at a space is worth more than a little width. */
function halves(text: string, width: (part: string) => number): string[] {
  const characters = [...text];
  let best: { parts: string[]; cost: number } = { parts: [text], cost: Number.POSITIVE_INFINITY };
  for (let place = 1; place < characters.length; place += 1) {
    const first = characters.slice(0, place).join('');
    const second = characters.slice(place).join('');
    const atSpace = /\s$/.test(first) || /^\s/.test(second);
    const insideWord = /[\dA-Za-z-]$/.test(first) && /^[\dA-Za-z-]/.test(second);
    const cost = Math.max(width(first), width(second)) * (atSpace ? 0.6 : insideWord ? 4 : 1);
    if (cost < best.cost) best = { parts: [first.trim(), second.trim()], cost };
  }
  return best.parts.filter((part) => part !== '');
}

/** As much as one line holds, and the rest. */
function filled(text: string, room: number, width: (part: string) => number): [string, string] {
  const characters = [...text];
  let end = characters.length;
  while (end > 1 && width(characters.slice(0, end).join('')) > room) end -= 1;
  return [characters.slice(0, end).join('').trim(), characters.slice(end).join('').trim()];
}

function cut(text: string, room: number, width: (part: string) => number): string {
  if (width(text) <= room) return text;
  const [kept] = filled(text, room - width(ellipsis), width);
  return `${kept}${ellipsis}`;
}
