/** A group code and its value: all that a drawing file is made of. */
export type Pair = readonly [code: number, value: string | number];

/** Under whose name extended data stands. */
export const application = 'CITYPLATE';
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const place = (position: unknown): Pair[] => {
  const [x, y] = listOf(position);
  return [
    [10, Number(x)],
    [20, Number(y)],
    [30, 0],
  ];
};
export const print = (pairs: readonly Pair[]) => pairs.map(([code, value]) => `${code}\n${value}\n`).join('');

/** A corner of an old polyline follows it as an entity of its own. */
export const polyline = (
  layer: string,
  path: readonly unknown[],
  isClosed: boolean,
  more: readonly Pair[],
): Pair[] => [
  [0, 'POLYLINE'],
  [8, layer],
  [66, 1],
  ...place([0, 0]),
  [70, isClosed ? 1 : 0],
  ...more,
  ...path.flatMap((position): Pair[] => [[0, 'VERTEX'], [8, layer], ...place(position)]),
  [0, 'SEQEND'],
  [8, layer],
];

export const section = (title: string, text: string) => `0\nSECTION\n2\n${title}\n${text}0\nENDSEC\n`;
