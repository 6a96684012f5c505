import type { ledgerZh } from './ledger.zh.ts';

/** English texts of the ownership ledger. */
export const ledgerEn: typeof ledgerZh = {
  title: 'Ownership ledger',
  lead: 'Whose every live asset is, who answers for it meanwhile, and what nobody holds yet. Counts follow changes as they happen; a number leads to the map.',
  layer: 'Layer',
  by: { label: 'Group by', unit: 'By owner', kind: 'By sub-class', township: 'By area' },
  reading: 'Counting…',
  opening: 'Count ownership',
  empty: 'This layer has no live assets yet',
  emptyText: 'Import a census or add assets on the map, and the ledger appears here.',
  toMap: 'To the map',
  total: 'Total',
  share: 'Share confirmed',
  shareOf: '{{part}}/{{whole}}',
  nobody: 'No owner',
  noKind: 'No sub-class',
  noTownship: 'No area',
  column: { unit: 'Owner', kind: 'Sub-class', township: 'Area' },
  showOnMap: '{{name}}, {{state}}: {{count}}, show on the map',
  print: 'Print',
  csv: 'Download CSV',
  asOf: 'Counted at {{time}}',
};
