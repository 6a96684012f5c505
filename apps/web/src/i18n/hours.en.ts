/** English texts of open hours and of the clock on the map. Chinese (hours.zh.ts) has exactly the same keys. */
export const hoursEn = {
  editor: {
    always: 'No hours set: always open',
    set: 'Set hours',
    add: 'Add hours',
    span: 'Span {{number}}',
    from: 'Start of span {{number}}',
    to: 'End of span {{number}}',
    till: 'to',
    nextDay: 'next day',
    wholeDay: 'All day',
    remove: 'Remove span {{number}}',
    incomplete: 'Pick days and fill in both times.',
  },
};
