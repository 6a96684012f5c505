/** Everything in metres of transverse Mercator planes that PROJ makes, one at each origin of the streets. */
const firstPlane = 910_001;

const placed = (columns: string, types: string, table: string) => `
create table checker.${table} as
  select ${columns}, 
    ST_UnaryUnion(ST_MakeValid(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(x.geometry::text), 4326), s.srid))) as shape
  from json_to_recordset($1::json -> '${table}') as x(n int, geometry json, ${types})
  join checker.street s using (n);`;

export const fillTables: readonly string[] = [
  'drop schema if exists checker cascade',
  'create schema checker',
  // PostGIS keeps a projection only where it has a number.
  `insert into spatial_ref_sys (srid, proj4text)
     select ${firstPlane} - 1 + row_number() over (), plane from
       (select distinct plane from json_to_recordset($1::json -> 'street') as x(plane text)) p
     on conflict (srid) do update set proj4text = excluded.proj4text`,
  `create table checker.street as
     select x.n, srid, profile, allowed, length, width, aisle, pitch, depth, angle, side, lean, carriageway, used, lost,
       stalls, kerb_metres, ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(kerb::text), 4326), srid) as kerb
     from json_to_recordset($1::json -> 'street') as x(n int, plane text, profile text, allowed boolean, length float,
       width float, aisle float, pitch float, depth float, angle float, side int, lean int, carriageway float,
       used float, lost float, stalls int, kerb_metres float, kerb json)
     join spatial_ref_sys on proj4text = plane and srid >= ${firstPlane}`,
  'create index on checker.street (n)',
  placed('x.n, x.i, x.number, x.from_m, x.to_m', 'i int, number int, from_m float, to_m float', 'stall'),
  placed(
    'x.n, x.rule, x.metres, x.from_m, x.to_m',
    'rule text, metres float, from_m float, to_m float',
    'lost',
  ),
  placed(
    'x.n, x.id, x.kind, x.channelised, x.width',
    'id text, kind text, channelised boolean, width float',
    'obstacle',
  ),
  `create table checker.rule as
     select * from json_to_recordset($1::json -> 'rule')
       as x(profile text, id text, kind text, metres float, only_channelised boolean, half float);`,
];

/** Each must about each obstacle, with what a point or a line stands for; and each stall as it is 1 cm smaller around. */
export const deriveTables = `
create table checker.demand as
  select o.n, o.id as obstacle, r.id as rule, o.shape,
    r.metres + case when ST_Dimension(o.shape) = 2 then 0 else coalesce(o.width / 2, r.half) end as metres
  from checker.obstacle o
  join checker.street s using (n)
  join checker.rule r on r.profile = s.profile and r.kind = o.kind and (o.channelised or not r.only_channelised);
create index on checker.demand (n);
-- Beyond its ends a kerb is taken to run on straight.
alter table checker.street add column run geometry;
update checker.street set run = ST_MakeLine(array[
  ST_Translate(ST_StartPoint(kerb), 30 * sin(first), 30 * cos(first)), kerb,
  ST_Translate(ST_EndPoint(kerb), 30 * sin(last), 30 * cos(last))])
  from (select n as m, ST_Azimuth(ST_PointN(kerb, 2), ST_StartPoint(kerb)) as first,
    ST_Azimuth(ST_PointN(kerb, -2), ST_EndPoint(kerb)) as last from checker.street) e where m = n;
alter table checker.stall add column core geometry, add column piece geometry, add column ring geometry;
-- Corners from one after which a length comes.
update checker.stall l set ring = case
    when (ST_Distance(ST_PointN(r, 1), ST_PointN(r, 2)) > ST_Distance(ST_PointN(r, 2), ST_PointN(r, 3))) = (s.length > s.width)
    then r else ST_MakeLine(array[ST_PointN(r, 2), ST_PointN(r, 3), ST_PointN(r, 4), ST_PointN(r, 1)]) end
  from checker.street s, checker.stall k, lateral (select ST_ExteriorRing(k.shape) as r) e
  where s.n = l.n and k.n = l.n and k.i = l.i;
update checker.stall l set core = ST_Buffer(l.shape, -0.01, 'join=mitre'),
  piece = ST_LineSubstring(s.kerb, least(1, l.from_m / ST_Length(s.kerb)), least(1, l.to_m / ST_Length(s.kerb)))
  from checker.street s where s.n = l.n;
create index on checker.stall (n);
create index on checker.stall using gist (shape);
analyze checker.street, checker.stall, checker.lost, checker.demand;`;
