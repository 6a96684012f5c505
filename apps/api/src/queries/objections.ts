import { sql } from 'kysely';
import { objectionJson } from './evidence.ts';
import { type Database, run } from './statement.ts';

export interface OpenObjection {
  id: string;
  claim_id: string | null;
  decision_id: string | null;
  unit: string;
  settled: boolean;
}

/** Waits for whoever acts on the same claim or decision, to the end of the transaction. */
export const lockSubject = (client: Database, subject: string) =>
  run(client, sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 1))`);

/** Tells open pages that something was said about a claim whose assets the speaker may not list. */
export const announceClaim = (client: Database, claimId: string) =>
  run(client, sql`select announce_claim(${claimId})`);

export async function insertObjection(
  client: Database,
  objection: { id: string; claimId: string | null; decisionId: string | null; reason: string },
): Promise<boolean> {
  const rows = await run(
    client,
    sql`insert into objection (id, claim_id, decision_id, unit, person, reason)
        values (${objection.id}, ${objection.claimId}, ${objection.decisionId}, app_unit(), app_person(), ${objection.reason})
        on conflict do nothing returning id`,
  );
  return rows.length > 0;
}

export async function findObjection(client: Database, id: string): Promise<OpenObjection | undefined> {
  return (
    await run<OpenObjection>(
      client,
      sql`select id, claim_id, decision_id, unit, withdrawn_at is not null or outcome is not null as settled
          from objection where id = ${id}`,
    )
  )[0];
}

export async function withdrawObjection(client: Database, id: string): Promise<boolean> {
  const rows = await run(
    client,
    sql`update objection set withdrawn_at = now() where id = ${id} and withdrawn_at is null and outcome is null returning id`,
  );
  return rows.length > 0;
}

/**
 * Answers the objection; where the decision is reopened, every other one to it too, for it is answered by the same act.
 * Without an id, those that wait when a decision is taken back for another reason.
 */
export async function answerObjections(
  client: Database,
  objection: { id: string | null; decisionId: string; outcome: 'upheld' | 'reopened'; answer: string },
): Promise<number> {
  const rows = await run(
    client,
    sql`update objection set outcome = ${objection.outcome}, answer = ${objection.answer}, answered_at = now(), answered_by = app_person()
        where withdrawn_at is null and outcome is null and (id = ${objection.id}
          or (${objection.outcome} = 'reopened' and decision_id = ${objection.decisionId}))
        returning id`,
  );
  return rows.length;
}

/** Objections to decisions that wait for an answer, oldest first, with the decision they are about. */
export async function openObjections(
  client: Database,
): Promise<{ objection: object; decision_id: string; number: string }[]> {
  return run(
    client,
    sql`select ${objectionJson()} as objection, decision.id as decision_id, decision.number
        from objection join decision on decision.id = objection.decision_id
        where objection.withdrawn_at is null and objection.outcome is null order by objection.filed_at, objection.id limit 500`,
  );
}
