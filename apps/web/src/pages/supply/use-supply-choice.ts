import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { SupplySearch } from '../../app/supply-search.ts';

export type SupplyChoice = SupplySearch & {
  readonly change: (patch: SupplySearch) => void;
  /** A compound or a street, never both; choosing it again lets it go. */
  readonly chooseCompound: (id: string | undefined) => void;
  readonly chooseStreet: (road: string | undefined) => void;
  readonly clear: () => void;
};

/** What is chosen on the page of supply, kept in the address. */
export function useSupplyChoice(): SupplyChoice {
  const search = useSearch({ from: '/signed-in/supply' });
  const navigate = useNavigate();
  return useMemo(() => {
    const change = (patch: SupplySearch) =>
      void navigate({ to: '/supply', search: (all) => ({ ...all, ...patch }), replace: true });
    return {
      ...{ ...search, change },
      chooseCompound: (id) =>
        change({ compound: id === search.compound ? undefined : id, street: undefined }),
      chooseStreet: (road) =>
        change({ street: road === search.street ? undefined : road, compound: undefined }),
      clear: () => change({ compound: undefined, street: undefined }),
    };
  }, [search, navigate]);
}
