/** Keys of the drawing board that do something there; those of the tools on the map stand in `use-edit-keys`. */
export const deskKeys = {
  n: 'draw',
  b: 'pick',
  q: 'rectangle',
  s: 'stamp',
  c: 'cut',
  x: 'trim',
  a: 'array',
  d: 'duplicate',
  o: 'offset',
  i: 'divide',
  m: 'mirror',
  f: 'flip',
  delete: 'remove',
  escape: 'unchoose',
} as const;
export type DeskDeed = (typeof deskKeys)[keyof typeof deskKeys];

const isDeskKey = (key: string): key is keyof typeof deskKeys => key in deskKeys;

export const deedOfKey = (key: string): DeskDeed | undefined => {
  const lower = key.toLowerCase();
  return isDeskKey(lower) ? deskKeys[lower] : undefined;
};
