import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** Numbers that residents left with their reports of a case; row-level security gives them to the office alone. */
export async function contactsOf(
  client: Database,
  caseId: string,
): Promise<{ receipt: string; phone: string }[]> {
  return run(
    client,
    sql`select receipt, phone from report_contact join report on report.id = report_contact.report_id
        where report.case_id = ${caseId} order by receipt`,
  );
}
