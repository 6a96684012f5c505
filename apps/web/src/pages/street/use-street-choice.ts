import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { StreetSearch } from '../../app/street-search.ts';

export type StreetChoice = {
  readonly line: string | undefined;
  readonly zone: string | undefined;
  readonly mark: string | undefined;
  readonly toggleLine: (line: string) => void;
  readonly toggleZone: (zone: string) => void;
  readonly openMark: (mark: string | undefined) => void;
  readonly clear: () => void;
};

const route = '/signed-in/street/$street';

/** The choices of the street page, which the address holds: Back undoes each. */
export function useStreetChoice(): StreetChoice {
  const { line, zone, mark } = useSearch({ from: route });
  const navigate = useNavigate({ from: '/street/$street' });
  const write = useCallback(
    (patch: { [K in keyof StreetSearch]?: string | undefined }) =>
      void navigate({ search: (previous) => ({ ...previous, ...patch }) }),
    [navigate],
  );
  return useMemo(
    () => ({
      line,
      zone,
      mark,
      toggleLine: (next) => write({ line: next === line ? undefined : next, mark: undefined }),
      toggleZone: (next) => write({ zone: next === zone ? undefined : next, mark: undefined }),
      openMark: (next) => write({ mark: next }),
      clear: () => write({ line: undefined, zone: undefined, mark: undefined }),
    }),
    [line, zone, mark, write],
  );
}
