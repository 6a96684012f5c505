/**
 * Pairs of uses between which a marking, a pipe or a neighbour tells no difference: a grate and a cover of one storm
 * drain, or lines of one kind of cable. Advice, kept as data; everything else is 混用 as item 5 of the plan has it.
 */
const families: readonly (readonly string[])[] = [
  ['stormwater', 'storm-grate', 'channel'],
  ['sewage', 'septic'],
  ['telecom', 'network', 'television'],
  ['power', 'cable', 'street-light', 'signal'],
];

/** Every ordered pair that agrees, for a query to join. */
export const compatibleUses: readonly (readonly [string, string])[] = families.flatMap((family) =>
  family.flatMap((one) => family.filter((other) => other !== one).map((other) => [one, other] as const)),
);
