/** What narrows all layers at once; the same members go to counts, items and the map. */
export type Filters = {
  readonly ownership: readonly string[];
  readonly remediation: readonly string[];
  readonly unit: string | undefined;
  readonly q: string | undefined;
};

export const noFilters: Filters = { ownership: [], remediation: [], unit: undefined, q: undefined };

export function isFiltered(filters: Filters): boolean {
  return filterCount(filters) > 0;
}

export function filterCount({ ownership, remediation, unit, q }: Filters): number {
  return ownership.length + remediation.length + (unit === undefined ? 0 : 1) + (q === undefined ? 0 : 1);
}

/** As query parameters of counts, items and exports; lists are comma-separated. */
export function filterParams({ ownership, remediation, unit, q }: Filters): URLSearchParams {
  const params = new URLSearchParams();
  if (ownership.length > 0) params.set('ownership', ownership.join(','));
  if (remediation.length > 0) params.set('remediation', remediation.join(','));
  if (unit !== undefined) params.set('unit', unit);
  if (q !== undefined) params.set('q', q);
  return params;
}

export function withParams(path: string, params: URLSearchParams): string {
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}
