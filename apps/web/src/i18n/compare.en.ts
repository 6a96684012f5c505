/** English texts of comparing schemes; compare.zh.ts is the leading one. */
export const compareEn = {
  title: 'Compare schemes',
  lead: 'Two schemes side by side, or one with what is there today: which stalls come, which go, and which rule costs the kerb.',
  back: 'Back to schemes',
  first: 'Scheme A',
  second: 'Scheme B',
  choose: 'Choose',
  swap: 'Swap A and B',
  today: 'As it is today',
  reading: 'Reading the schemes',
  begin: 'Choose two schemes',
  beginText:
    'Choose A and B above; B may be what is there today. The address keeps the choice and can be passed on.',
  noSchemes: 'No scheme has been saved yet. Draft one first.',
  mapNote: 'The maps move together. Strong: only on this side; faint: on both.',
  sum: 'Only in A: {{a}}, only in B: {{b}}, in both: {{both}}',
  difference: 'B against A',
  stalls: 'Stalls',
  all: 'In all',
  removed: 'Stalls of today removed',
  losses: 'Kerb lost to (m)',
  conflicts: 'Musts that are broken',
  unjudged:
    '{{sides}} is not judged here: what is there today and what is published is checked on the compliance page.',
  noConflicts: 'Neither breaks a must.',
};
