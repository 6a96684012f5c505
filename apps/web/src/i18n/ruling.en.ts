import type { rulingZh } from './ruling.zh.ts';

/** English texts of the rule by use; the type makes a missing or surplus key a compile error. */
export const rulingEn: typeof rulingZh = {
  title: 'Unclaimed: by use',
  lead: 'What nobody claimed in its notice goes to a unit by its use. Look first, then confirm; one go can be taken back as a whole, and units can object within the window.',
  layer: 'Layer',
  reading: 'Reading what nobody claimed',
  rule: 'Unclaimed after a notice of {{days}} working days: given by the rule of the region. Local configuration, no law.',
  certainty: { C: 'Rule: certain', L: 'Rule: likely', U: 'Rule: to be verified (U)' },
  empty: 'Nothing is unclaimed',
  emptyText: 'What nobody claims in its notice appears here.',
  column: { use: 'Use', due: 'Unclaimed past notice', unit: 'Goes to', announced: 'Still in notice' },
  unknownUse: 'Use unknown',
  noRule: 'No rule: to be decided',
  give: '{{use}} to {{unit}}',
  moreLater: 'One go holds 5000; the rest follows after it.',
  sum: '{{written}} in all: {{units}}',
  apply: 'Give by the rule',
  confirm: 'Confirm {{written}}',
  cancel: 'Look again',
  attempt: 'Give by use',
  done: '{{count}} given; the records are below.',
  doneLess: '{{count}} were claimed or changed meanwhile and left.',
  runs: {
    title: 'Given by use',
    reading: 'Reading what was given',
    sum: '{{count}} assets',
    one: '{{unit}} {{count}}',
    undo: 'Take back as a whole',
    undoSure: 'Really take all back?',
    undone: 'Taken back {{time}}',
  },
};
