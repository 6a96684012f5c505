import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface ReviewRow {
  id: string;
  submission: number;
  unit: string;
  person_name: string | null;
  verdict: 'agree' | 'object';
  reason: string | null;
  position: [number, number] | null;
  recorded_at: Date;
}

/** Everything said of a scheme, the last first. */
export async function listReviews(client: Database, id: string): Promise<ReviewRow[]> {
  return run<ReviewRow>(
    client,
    sql`select id, submission, unit, person_name(person) as person_name, verdict, reason,
          case when geom is not null then array[ST_X(geom), ST_Y(geom)] end as position, recorded_at
        from parking_review where scheme_id = ${id} order by recorded_at desc, id`,
  );
}

export async function insertReview(
  client: Database,
  review: {
    scheme: string;
    submission: number;
    verdict: string;
    reason: string | undefined;
    position: readonly [number, number] | undefined;
  },
): Promise<void> {
  const { position } = review;
  const place =
    position === undefined ? sql`null` : sql`ST_SetSRID(ST_MakePoint(${position[0]}, ${position[1]}), 4326)`;
  await run(
    client,
    sql`insert into parking_review (scheme_id, submission, unit, person, verdict, reason, geom)
        values (${review.scheme}, ${review.submission}, app_unit(), app_person(), ${review.verdict}, ${review.reason ?? null}, ${place})`,
  );
}
