import { ledgerSchema } from '@cityplate/wire/ledger';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { read } from './http.ts';

export const ledgerKey = ['ledger'] as const;

export const ledgerQuery = (layer: string) =>
  queryOptions({
    queryKey: [...ledgerKey, layer],
    queryFn: ({ signal }) => read(ledgerSchema, paths.ledger(layer), signal),
  });
