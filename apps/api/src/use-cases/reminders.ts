import type { ReminderList } from '@cityplate/wire/reminders';
import type { Pool } from '../queries/pools.ts';
import { countUnread, listReminders, markRead, type ReminderRow, ringAlarms } from '../queries/reminders.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';

/** So many are told in one transaction, that a long queue holds nobody up. */
const mostAtOnce = 200;

/** Tells all that is to be told by a moment, whichever process left it; gives how many alarms rang. */
export async function ringDueAlarms(pool: Pool, moment: Date): Promise<number> {
  const nobody = { actor: undefined, requestId: 'case-alarms' };
  for (let all = 0; ; ) {
    const rung = await inTransaction(pool, nobody, (client) => ringAlarms(client, moment, mostAtOnce));
    all += rung;
    if (rung < mostAtOnce) return all;
  }
}

const toWire = (row: ReminderRow): ReminderList['reminders'][number] => ({
  ...{ id: row.id, kind: row.kind, madeAt: row.made_at.toISOString(), dueAt: row.due_at.toISOString() },
  ...(row.read_at === null ? {} : { readAt: row.read_at.toISOString() }),
  case: {
    ...{ id: row.case_id, number: row.number, layer: row.layer, kind: row.defect, stage: row.stage },
    ...(row.place === null ? {} : { place: row.place }),
  },
});

/** What the actor's unit was told, the unread first. */
export async function remindersOf(
  services: Services,
  context: TransactionContext,
  limit: number,
): Promise<ReminderList> {
  return inTransaction(services.pool, context, async (client) => ({
    unread: await countUnread(client),
    reminders: (await listReminders(client, limit)).map(toWire),
  }));
}

export async function readReminders(
  services: Services,
  context: TransactionContext,
  ids: readonly string[] | undefined,
): Promise<{ unread: number }> {
  return inTransaction(services.pool, context, async (client) => {
    await markRead(client, ids);
    return { unread: await countUnread(client) };
  });
}
