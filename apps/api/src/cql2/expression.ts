/**
 * What a CQL2 filter (OGC 21-065r2) says, whichever way it was written. Built by text.ts and json.ts, checked
 * against the queryables by check.ts, made SQL by queries/cql2-conditions.ts.
 */
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type ListRelation = 'a_contains' | 'a_containedBy' | 'a_overlaps' | 'a_equals';

/** `date` and `timestamp` are texts that were checked to be one. */
export type LiteralType = 'text' | 'number' | 'boolean' | 'date' | 'timestamp';
export interface Literal {
  node: 'literal';
  type: LiteralType;
  value: string | number | boolean;
}
export interface Property {
  node: 'property';
  name: string;
}
/** CASEI(…): compared without regard to case. */
export interface Folded {
  node: 'folded';
  of: Property | Literal;
}
export type Scalar = Property | Literal | Folded;

/** A GeoJSON geometry, or `Box` with the numbers of a BBOX; in the filter's reference system until resolved. */
export interface Shape {
  type: string;
  coordinates: unknown;
}

export type Expression =
  | { node: 'and' | 'or'; of: Expression[] }
  | { node: 'not'; of: Expression }
  | { node: 'constant'; value: boolean }
  | { node: 'compare'; by: Comparison; left: Scalar; right: Scalar }
  | { node: 'like'; value: Scalar; pattern: Scalar }
  | { node: 'in'; value: Scalar; list: Scalar[] }
  | { node: 'between'; value: Scalar; low: Scalar; high: Scalar }
  | { node: 'null'; of: Property }
  | { node: 'list'; by: ListRelation; of: Property; values: string[] }
  | { node: 'intersects'; of: Property; shapes: Shape[] };

export const deepestFilter = 24;
export const longestFilter = 4000;
/** Comparisons, list members and positions of one filter, all together. */
export const mostFilterTerms = 400;
