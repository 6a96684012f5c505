import { Clipper, FillRule, type Path64 } from 'clipper2-ts';
import { create, type Font, type Glyph } from 'fontkit';
import { fontBytes, type Weight } from '../pdf/fonts.ts';

export type LetterPoint = readonly [x: number, y: number];
export type LetterRing = readonly LetterPoint[];

/** Greatest gap between a curve and its chords, in ems: a hundredth of a millimetre on the largest plate. */
const flatness = 0.0013;
/** Clipper works on whole numbers. */
const unitsPerEm = 100_000;

/**
 * The outlines of a text set on the baseline from 0, in ems, y upwards: closed rings that never cross, so that filled
 * even-odd they are the letters. Engraving machines need geometry; a font by its name they may not have.
 */
export type LetterOutlines = (text: string, weight: Weight) => LetterRing[];

/** Outlines by the fonts of the PDF, so that both files look alike. Each letter is worked out once. */
export async function letterOutlines(): Promise<LetterOutlines> {
  const { regular, bold } = await fontBytes();
  const fonts = { regular: create(regular), bold: create(bold) };
  const known = { regular: new Map<number, LetterRing[]>(), bold: new Map<number, LetterRing[]>() };
  return (text, weight) => {
    const font = fonts[weight];
    const { glyphs, positions } = font.layout(text);
    let pen = 0;
    return glyphs.flatMap((glyph, index) => {
      const rings = known[weight].get(glyph.id) ?? outlineOf(glyph, font);
      known[weight].set(glyph.id, rings);
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      const left = pen + xOffset / font.unitsPerEm;
      pen += xAdvance / font.unitsPerEm;
      return rings.map((ring) =>
        ring.map(([x, y]): LetterPoint => [left + x, y + yOffset / font.unitsPerEm]),
      );
    });
  };
}

/** Strokes of these fonts lie over one another: cut as they are, every crossing would be engraved. */
function outlineOf({ path }: Glyph, font: Font): LetterRing[] {
  const scale = unitsPerEm / font.unitsPerEm;
  const drawn = chordsOf(path.commands, flatness * font.unitsPerEm).map(
    (ring): Path64 => ring.map(([x, y]) => ({ x: Math.round(x * scale), y: Math.round(y * scale) })),
  );
  return Clipper.union(drawn, FillRule.NonZero).map((ring) =>
    ring.map(({ x, y }): LetterPoint => [x / unitsPerEm, y / unitsPerEm]),
  );
}

function chordsOf(commands: Glyph['path']['commands'], gap: number): LetterPoint[][] {
  const rings: LetterPoint[][] = [];
  for (const { command, args } of commands) {
    const [x = 0, y = 0] = args.slice(-2);
    const ring = rings.at(-1);
    const from = ring?.at(-1);
    if (command === 'moveTo') rings.push([[x, y]]);
    else if (command === 'closePath' || ring === undefined || from === undefined) continue;
    else if (command === 'lineTo') ring.push([x, y]);
    else if (command === 'quadraticCurveTo')
      ring.push(...curve(from, [args[0] ?? 0, args[1] ?? 0], [x, y], gap));
    // TrueType has quadratic curves only.
    else throw new Error(`a letter with a ${command} is not of a TrueType font`);
  }
  return rings;
}

/** Points of a quadratic Bézier curve after its start, near enough for the gap: an arc's sagitta falls with the square. */
function curve(
  [ax, ay]: LetterPoint,
  [bx, by]: LetterPoint,
  [cx, cy]: LetterPoint,
  gap: number,
): LetterPoint[] {
  const bend = Math.hypot(ax - 2 * bx + cx, ay - 2 * by + cy);
  const steps = Math.max(1, Math.ceil(Math.sqrt(bend / (4 * gap))));
  return Array.from({ length: steps }, (_, index) => {
    const t = (index + 1) / steps;
    const u = 1 - t;
    return [u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy];
  });
}
