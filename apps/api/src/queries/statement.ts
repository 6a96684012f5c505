import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import pg from 'pg';

// Counts and serials fit a double by far; strings in their place would surprise every reader.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Composes SQL with parameters; never connects. */
const composer = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export type Database = pg.ClientBase;

/** Runs a composed statement (kysely's `sql` template) and gives its rows. */
export async function run<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  statement: RawBuilder<unknown>,
): Promise<Row[]> {
  const { sql, parameters } = statement.compile(composer);
  const { rows } = await client.query<Row>(sql, [...parameters]);
  return rows;
}
