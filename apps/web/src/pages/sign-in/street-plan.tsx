import classes from './street-plan.module.css';

type Plot = { x: number; y: number; width: number; height: number; turn: number };

const buildings: readonly Plot[] = [
  { x: 120, y: 150, width: 120, height: 44, turn: -24 },
  { x: 262, y: 88, width: 96, height: 44, turn: -24 },
  { x: 150, y: 236, width: 150, height: 40, turn: -24 },
  { x: 330, y: 176, width: 70, height: 70, turn: -24 },
  { x: 640, y: 96, width: 150, height: 46, turn: -24 },
  { x: 700, y: 176, width: 60, height: 90, turn: -24 },
  { x: 804, y: 132, width: 70, height: 110, turn: -24 },
  { x: 560, y: 560, width: 130, height: 46, turn: -24 },
  { x: 720, y: 488, width: 130, height: 46, turn: -24 },
  { x: 600, y: 650, width: 180, height: 40, turn: -24 },
  { x: 800, y: 590, width: 60, height: 90, turn: -24 },
  { x: 690, y: 742, width: 150, height: 44, turn: -24 },
];

type Cover = { x: number; y: number; state: 'confirmed' | 'open' | 'disputed' };

/** Along the road's axis, as wells lie in life. */
const covers: readonly Cover[] = [
  { x: 96, y: 538, state: 'confirmed' },
  { x: 178, y: 500, state: 'confirmed' },
  { x: 262, y: 463, state: 'open' },
  { x: 346, y: 425, state: 'confirmed' },
  { x: 560, y: 330, state: 'confirmed' },
  { x: 648, y: 292, state: 'open' },
  { x: 734, y: 254, state: 'confirmed' },
  { x: 820, y: 215, state: 'confirmed' },
  { x: 405, y: 262, state: 'confirmed' },
  { x: 362, y: 164, state: 'confirmed' },
  { x: 322, y: 70, state: 'open' },
  { x: 500, y: 478, state: 'confirmed' },
  { x: 540, y: 566, state: 'disputed' },
  { x: 580, y: 656, state: 'confirmed' },
  { x: 618, y: 742, state: 'confirmed' },
];

const stalls = Array.from({ length: 11 }, (_, index) => index);

function Building({ x, y, width, height, turn }: Plot) {
  return (
    <g transform={`rotate(${turn} ${x} ${y})`}>
      <rect x={x} y={y} width={width} height={height} className={classes.building} />
      <path d={`M${x} ${y + height / 2}h${width}`} className={classes.ridge} />
    </g>
  );
}

/** A street drawn as a survey plan: what the product keeps, shown before a word is said. Decoration only. */
export function StreetPlan({ code }: { code: string }) {
  return (
    <svg
      className={classes.plan}
      viewBox="0 0 900 900"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <defs>
        <pattern id="survey-grid" width="90" height="90" patternUnits="userSpaceOnUse">
          <path d="M0 -4v8M-4 0h8M90 -4v8M86 0h8M0 86v8M-4 90h8M90 86v8M86 90h8" className={classes.tick} />
        </pattern>
      </defs>
      <rect width="900" height="900" fill="url(#survey-grid)" />
      <g className={classes.river}>
        <path d="M-40 700C120 640 210 770 330 800S520 860 560 960" />
        <path d="M-40 728C110 672 196 796 316 828S490 890 520 960" />
        <path d="M-40 756C100 704 184 822 302 856S460 916 480 960" />
        <path d="M-40 784C90 736 170 850 288 884S430 930 440 960" />
      </g>
      <g className={classes.road}>
        <path d="M-40 600 940 162" strokeWidth="86" />
        <path d="M290 -40 700 930" strokeWidth="62" />
      </g>
      <g className={classes.kerb}>
        <path d="M-40 552 372 368Q396 357 386 333L246 2M-40 648 404 450Q428 439 438 463L640 941" />
        <path d="M940 114 494 313Q470 324 460 300L330 -10M940 210 496 408Q472 419 482 443L700 960" />
      </g>
      <path d="M-40 600 940 162" className={classes.axis} />
      <path d="M290 -40 700 930" className={classes.axis} />
      <g transform="translate(520 386) rotate(-24.1)" className={classes.stall}>
        {stalls.map((index) => (
          <rect key={index} x={index * 34} y={-27} width="34" height="14" />
        ))}
      </g>
      {buildings.map((plot) => (
        <Building key={`${plot.x}-${plot.y}`} {...plot} />
      ))}
      {covers.map(({ x, y, state }, index) => (
        <g
          key={`${x}-${y}`}
          className={classes.cover}
          data-state={state}
          style={{ animationDelay: `${300 + index * 70}ms` }}
        >
          <circle cx={x} cy={y} r="8" />
          <path d={`M${x - 8} ${y}h16M${x} ${y - 8}v16`} />
        </g>
      ))}
      <g className={classes.callout}>
        <circle cx="346" cy="425" r="15" />
        <path d="M346 440v150h18" />
        <text x="374" y="595">
          {code}
        </text>
      </g>
    </svg>
  );
}
