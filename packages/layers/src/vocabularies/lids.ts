/** Load classes of inspection covers, weakest first: GB/T 23858-2009 clause 4 [C]; the number is the test load in kN. */
export const loadClasses = {
  A15: 'A15|A15 (15 kN)',
  B125: 'B125|B125 (125 kN)',
  C250: 'C250|C250 (250 kN)',
  D400: 'D400|D400 (400 kN)',
  E600: 'E600|E600 (600 kN)',
  F900: 'F900|F900 (900 kN)',
} as const;

export const lidShapes = { round: '圆形|Round', square: '方形|Square', rectangle: '矩形|Rectangle' } as const;

export const lidMaterials = {
  'ductile-iron': '球墨铸铁|Ductile iron',
  'grey-iron': '灰铸铁|Grey iron',
  composite: '复合材料|Composite',
  'fibre-concrete': '钢纤维混凝土|Steel-fibre concrete',
  resin: '再生树脂|Recycled resin',
  steel: '钢板|Steel plate',
} as const;

/** Where a well lies; decides the load class that its lid must have (domain 2.3). */
export const wellSettings = {
  carriageway: '车行道|Carriageway',
  cycleway: '非机动车道|Cycleway',
  footway: '人行道|Footway',
  verge: '绿化带|Verge',
  compound: '小区内|Compound',
  stall: '停车位内|In a stall',
} as const;

/** Positional accuracy of components: A for things with a clear position such as lids [L]. */
export const accuracyClasses = {
  A: 'A 级（±0.5 m）|A (±0.5 m)',
  B: 'B 级（±1 m）|B (±1 m)',
  C: 'C 级（±10 m）|C (±10 m)',
} as const;
