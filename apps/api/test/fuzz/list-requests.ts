import fc from 'fast-check';
import { encodeText, filter } from './requests.ts';
import type { Shot } from './sender.ts';

const property = fc.constantFrom('use', 'name', 'code', 'road', 'note');
const quoted = fc.oneof(
  fc.constantFrom("'sewage'", "'%'", "'a_b'", "''", "'O''Neil'", "'\\\\'"),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `'${text.replaceAll("'", "''")}'`),
);
const decimal = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
const corner = fc.integer({ min: -100, max: 100 }).map((step) => step / 1000);
const words = (parts: readonly string[]) => parts.join(' ');

/** Filters that are well formed but for a strange character: what they ask must be answered, whatever it is. */
const goodFilter = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(property, fc.constantFrom('=', '<>', '<', '>='), quoted).map(words),
    fc
      .tuple(
        fc.constantFrom('wellDepthMetres', 'serial', 'version'),
        fc.constantFrom('=', '<', '>='),
        decimal,
      )
      .map(words),
    fc.tuple(property, quoted).map(([name, text]) => `CASEI(${name}) LIKE CASEI(${text})`),
    fc
      .tuple(property, fc.array(quoted, { minLength: 1, maxLength: 5 }))
      .map(([name, list]) => `${name} NOT IN (${list.join(', ')})`),
    fc
      .tuple(
        fc.constantFrom('name', 'pipes', 'wellDepthMetres', 'geometry'),
        fc.constantFrom('IS NULL', 'IS NOT NULL'),
      )
      .map(words),
    fc
      .tuple(corner, corner)
      .map(([x, y]) => `S_INTERSECTS(geometry, BBOX(${118.4 + x},${29.1 + y},${118.7 + x},${29.4 + y}))`),
    fc
      .tuple(tie('filter'), fc.constantFrom(' AND ', ' OR '), tie('filter'))
      .map(([one, by, other]) => `(${one}${by}${other})`),
    tie('filter').map((inner) => `NOT (${inner})`),
  ),
})).filter;

const lists = ['/api/collections/manhole-covers/items', '/api/layers/manhole-covers/counts', '/api/exports'];
const narrower = fc.constantFrom(
  ...[
    '',
    'ownership=unclaimed',
    'use=sewage,gas',
    'pipes=gas',
    'bbox=118,29,119,30',
    'bbox=170,-80,-170,80',
    'datetime=2026-01-01/..',
  ],
  ...[
    'datetime=2100-01-01',
    'includeRetired=true',
    'q=%25',
    'unit=water',
    'within=118,29;119,29;119,30',
    'bbox=118,29,118,29',
  ],
);

/** A list of covers, narrowed by a filter that is good more often than not, and by one more parameter. */
export const anyList: fc.Arbitrary<Shot> = fc
  .tuple(fc.constantFrom(...lists), fc.oneof({ weight: 3, arbitrary: goodFilter }, filter), narrower)
  .map(([path, wanted, more]) => {
    const layer = path === '/api/exports' ? ['layer=manhole-covers', 'format=csv'] : [];
    const query = [`filter=${encodeText(wanted)}`, more, ...layer].filter((part) => part !== '').join('&');
    return { method: 'GET', path: `${path}?${query}` };
  });
