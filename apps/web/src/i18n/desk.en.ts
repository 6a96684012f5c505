/** English texts of the tools of the drawing board, the same keys as desk.zh.ts. */
export const deskEn = {
  tools: 'Drawing tools',
  tool: {
    rectangle: 'Draw a stall by three points (Q)',
    stamp: 'Stamp stalls of a size (S)',
  },
  hint: {
    rectangle:
      'Three clicks: both ends of one side, then the width. Kerbs, corners of stalls and walls hold; Alt suspends that.',
    stamp: 'Click along the kerb, one by one. R turns, F leans the other way, Esc ends.',
  },
  stall: {
    list: 'Stalls drawn by hand',
    of: 'Stall {{number}}',
    title_one: '{{count}} stall drawn by hand',
    title_other: '{{count}} stalls drawn by hand',
    hint: 'No kerb lays them: each is moved and changed by itself. Shift chooses several.',
    chosen_one: '{{count}} chosen',
    chosen_other: '{{count}} chosen',
    number: 'Number',
    auto: 'by itself: {{number}}',
    bearing: 'Bearing',
    remove: 'Remove',
    broken: 'Breaks a rule',
  },
  breach: {
    own: 'stall {{number}} of this scheme',
    something: 'what is in the way',
    distance: '{{thing}}: {{measured}} m, {{required}} m asked for',
    overlap: 'Lies on {{thing}}',
    size: '{{rule}}: {{measured}} m, {{required}} m asked for',
    angle: 'Not at {{measured}}° in this class',
  },
  keys: {
    title: 'Keys',
    draw: 'Draw a kerb',
    pick: 'Pick a kerb of the base map',
    rectangle: 'Stall by three points',
    stamp: 'Stamp stalls of a size',
    flip: 'Other side of the kerb; a stamp leans the other way',
    remove: 'Remove what is chosen',
    unchoose: 'Lay the tool down, choose nothing',
  },
};
