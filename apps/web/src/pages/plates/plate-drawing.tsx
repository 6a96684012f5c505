import { layoutPlate, type Measure } from '@cityplate/wire/plate-layout';
import {
  cellCorner,
  type PlateTemplate,
  type PlateText,
  platesPerPage,
} from '@cityplate/wire/plate-templates';
import classes from './plate-drawing.module.css';

type PlateWords = Partial<Record<PlateText, string>>;

/** Noto Sans SC without its file: Han and full-width characters are one em, Latin and digits a little over half. */
const measure: Measure = (text, weight) =>
  [...text].reduce(
    (sum, character) => sum + (/[ -~·]/.test(character) ? (weight === 'bold' ? 0.6 : 0.57) : 1),
    0,
  );

/** The three finder squares and a texture between them: what a code looks like, and nothing that could be scanned. */
const modules = 41;
const quiet = 4;
const texture = Array.from({ length: modules * modules }, (_, index) => {
  const [x, y] = [index % modules, Math.floor(index / modules)];
  const inFinder = (x < 8 && y < 8) || (x > modules - 9 && y < 8) || (x < 8 && y > modules - 9);
  return !inFinder && ((x * 73 + y * 151 + x * y * 31 + ((x ^ y) % 7) * 19) % 100) % 97 < 47
    ? `M${x} ${y}h1v1h-1z`
    : '';
}).join('');
const finder = (x: number, y: number) =>
  `M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z`;
const codePath = `${texture}${finder(0, 0)}${finder(modules - 7, 0)}${finder(0, modules - 7)}`;

/** One plate in millimetres, by the template that the print is made from. */
function PlateFace({ template, words }: { template: PlateTemplate; words: PlateWords }) {
  const { plate, code, holes } = template;
  const scale = code.size / (modules + 2 * quiet);
  return (
    <>
      <rect className={classes.face} width={plate.width} height={plate.height} rx={plate.cornerRadius} />
      <path
        className={classes.ink}
        fillRule="evenodd"
        d={codePath}
        transform={`translate(${code.x + quiet * scale} ${code.y + quiet * scale}) scale(${scale})`}
      />
      {layoutPlate(template, words, measure).map((line) => (
        <text
          key={`${line.block}${line.baseline}`}
          className={classes.ink}
          x={line.x}
          y={line.baseline}
          fontSize={line.size}
          fontWeight={line.weight === 'bold' ? 700 : 400}
          textLength={line.width}
          lengthAdjust="spacingAndGlyphs"
        >
          {line.text}
        </text>
      ))}
      {holes.map((hole) => (
        <circle
          key={`${hole.x} ${hole.y}`}
          className={classes.hole}
          cx={hole.x}
          cy={hole.y}
          r={hole.diameter / 2}
        />
      ))}
    </>
  );
}

/** One plate, as large as the room allows. */
export function PlateDrawing({
  template,
  words,
  label,
}: {
  template: PlateTemplate;
  words: PlateWords;
  label: string;
}) {
  const { width, height } = template.plate;
  return (
    <svg className={classes.plate} viewBox={`-1 -1 ${width + 2} ${height + 2}`} role="img" aria-label={label}>
      <PlateFace template={template} words={words} />
    </svg>
  );
}

/** The whole page with its cells, `filled` of them with a plate. */
export function PageDrawing({
  template,
  words,
  filled,
  label,
}: {
  template: PlateTemplate;
  words: PlateWords;
  filled: number;
  label: string;
}) {
  const { page, plate } = template;
  return (
    <svg className={classes.page} viewBox={`0 0 ${page.width} ${page.height}`} role="img" aria-label={label}>
      <rect className={classes.paper} width={page.width} height={page.height} />
      {Array.from({ length: platesPerPage(template) }, (_, index) => {
        const { x, y } = cellCorner(template, index);
        return (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            {index < filled ? (
              <PlateFace template={template} words={words} />
            ) : (
              <rect className={classes.cell} width={plate.width} height={plate.height} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
