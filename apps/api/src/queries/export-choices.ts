import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface KeptChoice {
  format: string;
  crs: string;
}

/** How the actor's unit takes a layer away; undefined when nobody has said. */
export async function keptChoice(client: Database, layer: string): Promise<KeptChoice | undefined> {
  const rows = await run<KeptChoice>(
    client,
    sql`select format, crs from export_choice where unit = app_unit() and layer = ${layer}`,
  );
  return rows[0];
}

export async function keepChoice(
  client: Database,
  layer: string,
  { format, crs }: KeptChoice,
): Promise<void> {
  await run(
    client,
    sql`insert into export_choice (unit, layer, format, crs) values (app_unit(), ${layer}, ${format}, ${crs})
        on conflict (unit, layer) do update set format = excluded.format, crs = excluded.crs, chosen_at = clock_timestamp()`,
  );
}
