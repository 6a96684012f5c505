import classes from './street-plan.module.css';

// Drawn in the frame of the crossing: the main road along x, the side road along y, then turned as one.
const mainHalf = 46;
const sideHalf = 32;
const corner = 34;
const far = 1100;

/** Kerb of one quadrant; `x` and `y` are its signs. */
function kerb(x: 1 | -1, y: 1 | -1): string {
  return (
    `M${x * sideHalf} ${y * far}V${y * (mainHalf + corner)}` +
    `Q${x * sideHalf} ${y * mainHalf} ${x * (sideHalf + corner)} ${y * mainHalf}H${x * far}`
  );
}

type Plot = readonly [x: number, y: number, width: number, height: number];

const buildings: readonly Plot[] = [
  [-330, -150, 130, 44],
  [-180, -150, 104, 44],
  [-330, -232, 130, 44],
  [-180, -232, 104, 44],
  [-180, -330, 60, 70],
  [-300, -330, 84, 44],
  [88, -160, 150, 50],
  [262, -160, 60, 96],
  [346, -160, 96, 50],
  [88, -262, 104, 50],
  [216, -262, 26, 50],
  [96, 100, 120, 46],
  [240, 100, 120, 46],
  [384, 100, 60, 120],
  [96, 180, 120, 46],
  [240, 180, 120, 46],
  [96, 262, 264, 46],
  [-330, 240, 96, 46],
  [-180, 236, 120, 46],
];

type Cover = { x: number; y: number; state: 'confirmed' | 'open' | 'disputed' };

/** Along the axes of the roads, as wells lie in life. */
const covers: readonly Cover[] = [
  { x: -386, y: 14, state: 'confirmed' },
  { x: -290, y: 14, state: 'open' },
  { x: -194, y: 14, state: 'confirmed' },
  { x: -98, y: 14, state: 'confirmed' },
  { x: 104, y: 14, state: 'confirmed' },
  { x: 200, y: 14, state: 'open' },
  { x: 296, y: 14, state: 'confirmed' },
  { x: 392, y: 14, state: 'confirmed' },
  { x: -10, y: -120, state: 'confirmed' },
  { x: -10, y: -220, state: 'confirmed' },
  { x: -10, y: -320, state: 'open' },
  { x: -10, y: 110, state: 'confirmed' },
  { x: -10, y: 206, state: 'disputed' },
  { x: -10, y: 302, state: 'confirmed' },
  { x: -10, y: 398, state: 'confirmed' },
];

const stalls = Array.from({ length: 11 }, (_, index) => 90 + index * 34);
const stripes = Array.from({ length: 7 }, (_, index) => -38 + index * 12);
const marked = { x: -194, y: 14 };

/** A street drawn as a survey plan: what the product keeps, shown before a word is said. Decoration only. */
export function StreetPlan({ code }: { code: string }) {
  return (
    <svg
      className={classes.plan}
      viewBox="-450 -450 900 900"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <defs>
        <pattern id="survey-grid" width="90" height="90" patternUnits="userSpaceOnUse">
          <path d="M45 41v8M41 45h8" className={classes.tick} />
        </pattern>
      </defs>
      <rect x="-450" y="-450" width="900" height="900" fill="url(#survey-grid)" />
      <g className={classes.river}>
        <path d="M-490 250C-330 190-240 320-120 350S70 410 110 510" />
        <path d="M-490 278C-340 222-254 346-134 378S40 440 70 510" />
        <path d="M-490 306C-350 254-266 372-148 406S10 466 30 510" />
        <path d="M-490 334C-360 286-280 400-162 434S-20 480-10 510" />
      </g>
      <g transform="translate(-20 -40) rotate(-24)">
        <rect className={classes.road} x={-far} y={-mainHalf} width={2 * far} height={2 * mainHalf} />
        <rect className={classes.road} x={-sideHalf} y={-far} width={2 * sideHalf} height={2 * far} />
        <g className={classes.stripe}>
          {stripes.map((y) => (
            <path key={y} d={`M${-sideHalf - 30} ${y}h18M${sideHalf + 12} ${y}h18`} />
          ))}
        </g>
        <path className={classes.axis} d={`M${-far} 0H${-sideHalf - 40}M${sideHalf + 40} 0H${far}`} />
        <path className={classes.axis} d={`M0 ${-far}V${-mainHalf - 20}M0 ${mainHalf + 20}V${far}`} />
        <path className={classes.kerb} d={kerb(1, 1) + kerb(1, -1) + kerb(-1, 1) + kerb(-1, -1)} />
        <g className={classes.stall}>
          {stalls.map((x) => (
            <rect key={x} x={x} y={-mainHalf + 2} width="34" height="15" />
          ))}
        </g>
        {buildings.map(([x, y, width, height]) => (
          <g key={`${x} ${y}`}>
            <rect className={classes.building} x={x} y={y} width={width} height={height} />
            <path className={classes.ridge} d={`M${x} ${y + height / 2}h${width}`} />
          </g>
        ))}
        {covers.map(({ x, y, state }, index) => (
          <g
            key={`${x} ${y}`}
            className={classes.cover}
            data-state={state}
            style={{ animationDelay: `${300 + index * 70}ms` }}
          >
            <circle cx={x} cy={y} r="8" />
            <path d={`M${x - 8} ${y}h16M${x} ${y - 8}v16`} />
          </g>
        ))}
        <g className={classes.callout} transform={`translate(${marked.x} ${marked.y}) rotate(24)`}>
          <circle r="15" />
          <path d="M0 15v86h16" />
          <text x="26" y="107">
            {code}
          </text>
        </g>
      </g>
    </svg>
  );
}
