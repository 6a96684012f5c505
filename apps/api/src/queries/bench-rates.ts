import pg from 'pg';

/** Cases of two years, of every unit, most of them closed, some late, failed or still open; nothing for what is there. */
export async function fillCases(ownerUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from case_file`);
    if ((rows[0]?.count ?? 0) >= count) return;
    // Row by row the triggers would take half an hour; the view tells the same at once.
    await client.query(`begin;
      alter table case_file disable trigger user;
      alter table case_event disable trigger user`);
    await client.query(
      `insert into case_file (id, number, adcode, layer, geom, kind, severity, limit_amount, limit_clock, source,
         township, street)
       select md5('case ' || i)::uuid, 'bench-' || i, '330824', (array['manhole-covers', 'parking-spaces'])[1 + i % 2],
         ST_SetSRID(ST_MakePoint(118.3 + (i % 1000) * 0.0002, 29.1), 4326),
         (array['broken', 'missing', 'loose', 'sunken'])[1 + i % 4], 'low', 3, 'work-days',
         (array['inspection', 'public', '12345'])[1 + i % 3], '330824' || 100 + i % 14, 'street ' || i % 200
       from generate_series(1, $1::int) i on conflict do nothing`,
      [count],
    );
    await client.query(
      `with units as (select array_agg(code order by code) as codes from unit),
       begun as (
         select md5('case ' || i)::uuid as id, i * 31 % 100 as luck, codes[1 + i % array_length(codes, 1)] as unit,
           now() - (i::bigint * 7919 % 730) * interval '1 day' - i % 1440 * interval '1 minute' as at
         from generate_series(1, $1::int) i, units)
       insert into case_event (case_id, seq, type, at, recorded_at, unit, due_at, stage)
       select id, seq, type, at + after, at + after, case when type = 'dispatch' then unit end,
         case when type = 'dispatch' then at + interval '75 hours' end, stage
       from begun cross join lateral (values
         (1, 'report', 'collected', interval '0'), (2, 'accept', 'accepted', interval '1 hour'),
         (3, 'register', 'registered', interval '2 hours'), (4, 'dispatch', 'dispatched', interval '3 hours'),
         (5, 'sign-for', 'handling', interval '5 hours'),
         (6, case when luck < 97 then 'resolve' end, 'handled', interval '20 hours' + luck * interval '36 minutes'),
         (7, case when luck < 90 then 'verify-pass' when luck < 94 then 'verify-fail' end,
           case when luck < 90 then 'verified' else 'rework' end, interval '110 hours'),
         (8, case when luck < 88 then 'close' end, 'closed', interval '120 hours')) told (seq, type, stage, after)
       where type is not null and at + after <= now() on conflict do nothing`,
      [count],
    );
    await client.query(`insert into case_state select * from case_story on conflict do nothing;
      alter table case_file enable trigger user;
      alter table case_event enable trigger user;
      commit; analyze case_file; analyze case_state`);
    // The map of what everybody sees: without it an index is asked row by row whether a row is there.
    await client.query('vacuum case_state');
  } finally {
    await client.end();
  }
}

/**
 * What somebody who knows the database would write by hand for the rates of units in a period as known now: straight
 * from what is remembered, with one filter, as the owner of the tables, whom row-level security does not bind.
 */
export async function ratesByHand(
  client: pg.ClientBase,
  [from, to]: readonly [Date, Date],
  filter?: { column: 'unit' | 'layer' | 'kind' | 'township' | 'street' | 'source'; value: string },
): Promise<Record<string, unknown>[]> {
  const where = filter === undefined ? '' : `and ${pg.escapeIdentifier(filter.column)} = $3`;
  const { rows } = await client.query(
    `select unit as key,
       count(*) filter (where handling and handled_at is not null)::int as solved,
       count(*) filter (where handling and handled_at <= due_at and not reworked)::int as on_time,
       count(*) filter (where handling and reworked)::int as reworked,
       count(*) filter (where handling and extended)::int as extended,
       count(*) filter (where closing and closed_at is not null)::int as closed,
       count(*) filter (where handling)::int as due_to_handle, count(*) filter (where closing)::int as due_to_close
     from (
       select unit, handled_at, closed_at, due_at, reworked, extended,
         handle_counts_at >= $1 and handle_counts_at < $2 and (handled_at is not null or handle_counts_at < now()) as handling,
         close_counts_at >= $1 and close_counts_at < $2 and (closed_at is not null or close_counts_at < now()) as closing
       from case_state where known_until = 'infinity' ${where}
         and (handle_counts_at >= $1 and handle_counts_at < $2 or close_counts_at >= $1 and close_counts_at < $2)) counted
     where handling or closing group by 1 order by 1`,
    [from, to, ...(filter === undefined ? [] : [filter.value])],
  );
  return rows;
}
