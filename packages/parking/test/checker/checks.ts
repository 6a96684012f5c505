/**
 * What is looked for, one statement for all streets each; a row is a finding: the street, what, and by how many metres.
 * Written apart from the engine: PostGIS measures, and stations are fractions of the kerb as it was given.
 */
export const checks: Readonly<Record<string, string>> = {
  'breaks a must distance': `
    select l.n, l.i || ' ' || d.rule || ' ' || d.obstacle as what, ST_Distance(l.shape, d.shape) - d.metres as metres
    from checker.stall l join checker.demand d on d.n = l.n
    where d.metres > 0 and ST_DWithin(l.shape, d.shape, d.metres - 0.01)
       or d.metres = 0 and ST_Intersects(l.core, d.shape)`,
  'laid where the whole kerb is refused': `
    select n, stalls::text as what, 0 as metres from checker.street where not allowed and stalls > 0`,
  'two stalls overlap': `
    select a.n, a.i || ' ' || b.i as what, ST_Area(ST_Intersection(a.shape, b.shape)) as metres
    from checker.stall a join checker.stall b on b.n = a.n and a.i < b.i and a.shape && b.shape
    where ST_Intersects(a.core, b.core)
       or ST_Area(ST_Intersection(a.shape, b.shape)) > 0.01 * (select length from checker.street s where s.n = a.n)`,
  'out of size': `
    select n, i || ' ' || edge as what, metres from (
      select l.n, l.i, edge, ST_Distance(ST_PointN(ring, one), ST_PointN(ring, other)) - wanted as metres
      from checker.stall l join checker.street s using (n),
        lateral (values ('length', 1, 2, s.length), ('width', 2, 3, s.width), ('length', 3, 4, s.length),
          ('diagonal', 1, 3, sqrt(s.length ^ 2 + s.width ^ 2)), ('diagonal', 2, 4, sqrt(s.length ^ 2 + s.width ^ 2))
        ) as v(edge, one, other, wanted)) measured
    where abs(metres) > 0.01`,
  'over the kerb': `
    select l.n, l.i::text as what, ST_Length(ST_Intersection(l.core, s.kerb)) as metres
    from checker.stall l join checker.street s using (n) where ST_Intersects(l.core, s.kerb)`,
  'on the wrong side': `
    select n, i::text as what, 0 as metres from (
      select l.n, l.i, s.side, ST_StartPoint(l.piece) as a, ST_EndPoint(l.piece) as b, ST_Centroid(l.shape) as c
      from checker.stall l join checker.street s using (n)) p
    where side * ((ST_X(b) - ST_X(a)) * (ST_Y(c) - ST_Y(a)) - (ST_Y(b) - ST_Y(a)) * (ST_X(c) - ST_X(a))) <= 0`,
  'away from its piece of kerb': `
    select l.n, l.i::text as what, ST_Distance(l.shape, l.piece) as metres
    from checker.stall l where ST_Distance(l.shape, l.piece) > 0.3`,
  'bent away from the kerb': `
    select l.n, l.i::text as what, max(ST_Distance(l.shape, p.geom)) as metres
    from checker.stall l join checker.street s using (n), ST_DumpPoints(l.piece) p
    where s.angle = 0 and s.aisle = 0 group by 1, 2 having max(ST_Distance(l.shape, p.geom)) > 0.3 + 0.01`,
  'beyond the carriageway': `
    select l.n, l.i::text as what, max(ST_Distance(s.run, p.geom)) - s.carriageway as metres
    from checker.stall l join checker.street s using (n), ST_DumpPoints(l.shape) p
    group by l.n, l.i, s.carriageway having max(ST_Distance(s.run, p.geom)) > s.carriageway + 0.01`,
  'takes another length of kerb': `
    select l.n, l.i::text as what, ST_Distance(ST_StartPoint(l.piece), ST_EndPoint(l.piece)) - s.pitch as metres
    from checker.stall l join checker.street s using (n)
    where abs(ST_Distance(ST_StartPoint(l.piece), ST_EndPoint(l.piece)) - s.pitch) > 0.02`,
  'stands at another angle': `
    select n, i::text as what, degrees(asin(sin(turned - wanted))) as metres from (
      select l.n, l.i, s.side * case when s.lean > 0 or s.angle = 0 then s.angle else pi() - s.angle end as wanted,
        ST_Azimuth(ST_StartPoint(l.piece), ST_EndPoint(l.piece))
          - ST_Azimuth(ST_PointN(l.ring, 1), ST_PointN(l.ring, 2)) as turned
      from checker.stall l join checker.street s using (n)) a
    where abs(sin(turned - wanted)) > 0.01`,
  'narrow aisle': `
    select a.n, a.i::text as what, ST_Distance(a.shape, b.shape) as metres
    from checker.stall a join checker.stall b on b.n = a.n and b.i > a.i
    join checker.street s on s.n = a.n
    where s.aisle > 0 and ST_DWithin(a.shape, b.shape, s.aisle - 0.01)`,
  'too long a group': `
    select n, min(i)::text as what, max(to_m) - min(from_m) as metres from (
      select n, i, from_m, to_m, sum(begins) over (partition by n order by from_m) as run from (
        select n, i, from_m, to_m,
          case when from_m - lag(to_m) over (partition by n order by from_m) < 4 - 0.01 then 0 else 1 end as begins
        from checker.stall) b) g
    group by n, run having max(to_m) - min(from_m) > 60 + 0.01`,
  'numbered out of order': `
    select n, i::text as what, number as metres from checker.stall where number <> i + 1`,
  'lengths that do not add up': `
    select s.n, 'totals' as what, used + lost - ST_Length(kerb) as metres from checker.street s
    where abs(used + lost - ST_Length(kerb)) > 0.02 + 0.0005 * ST_Length(kerb)
    union all
    select l.n, 'lost ' || l.rule, ST_Length(l.shape) - l.metres from checker.lost l
    where abs(ST_Length(l.shape) - l.metres) > 0.01
    union all
    select n, 'between ' || round(reached::numeric, 3) || ' and ' || round(from_m::numeric, 3), from_m - reached from (
      select n, from_m, coalesce(lag(to_m) over (partition by n order by from_m, to_m), 0) as reached from (
        select n, from_m, to_m from checker.stall union all select n, from_m, to_m from checker.lost
        union all select n, kerb_metres, kerb_metres from checker.street) whole) p
    where abs(from_m - reached) > 0.0021`,
};

/**
 * A stall at every quarter metre of each lost piece where the kerb is straight: one that breaks no must, meets no laid
 * stall and no gap between groups, does not lie over the kerb and stays on the carriageway could have been laid. Two
 * millimetres are left to rounding.
 */
export const oneMore = `
  with station as materialized (
    select s.*, l.rule, station, ST_LineInterpolatePoint(s.kerb, station / ST_Length(s.kerb)) as a,
      ST_LineInterpolatePoint(s.kerb, (station + s.pitch) / ST_Length(s.kerb)) as b
    from checker.lost l join checker.street s using (n),
      lateral generate_series(l.from_m::numeric + 0.002, l.to_m::numeric, 0.25) g, lateral (select g::float as station) f
    where s.allowed and l.rule <> 'group' and station + s.pitch < ST_Length(s.kerb)
      and not exists (select from checker.stall t
        where t.n = s.n and t.from_m < station + s.pitch - 0.002 and t.to_m > station + 0.002)
      and not exists (select from checker.lost g
        where g.n = s.n and g.rule = 'group' and g.from_m < station + s.pitch - 0.002 and g.to_m > station + 0.002)),
  frame as (
    select *, (ST_X(b) - ST_X(a)) / pitch as ux, (ST_Y(b) - ST_Y(a)) / pitch as uy
    from station where ST_Distance(a, b) > pitch - 0.0005),
  corner as (
    select n, rule, station, kerb, run, carriageway, aisle, ST_MakePolygon(ST_MakeLine(array_agg(ST_SetSRID(
        ST_MakePoint(ST_X(a) + x * ux - side * y * uy, ST_Y(a) + x * uy + side * y * ux), srid) order by k))) as shape
    from (
      select f.*, k, case when angle = 0 or lean > 0 then px else pitch - px end as x, py as y from frame f,
        lateral (select case when angle = 0 then 0 else pitch end as tip, case when angle = 0 then 0 else 1 end as slanted) t,
        -- The corner on the kerb, from there across and then away from it; parallel: from the kerb's own direction.
        lateral (values (1, 0, 0), (2, 0, 1), (3, 1, 1), (4, 1, 0), (5, 0, 0)) as v(k, far, across),
        lateral (select
          case when slanted = 1 then tip - across * width * sin(angle) + far * length * cos(angle) else far * length end as px,
          case when slanted = 1 then across * width * cos(angle) + far * length * sin(angle) else across * width end as py) q) c
    group by n, rule, station, kerb, run, carriageway, aisle)
  select n, 'at ' || station || ' instead of ' || rule as what, 0 as metres from corner c, lateral (select ST_Buffer(c.shape, -0.002, 'join=mitre') as inside) i
  where not exists (select from checker.demand d where d.n = c.n and ST_DWithin(c.shape, d.shape, d.metres + 0.002))
    and not exists (select from checker.stall t where t.n = c.n and ST_DWithin(t.shape, inside, aisle))
    and not ST_Intersects(inside, kerb)
    and (select max(ST_Distance(run, p.geom)) from ST_DumpPoints(shape) p) <= carriageway - 0.002`;
