import type { Network, NewNetwork } from '@cityplate/wire/networks';
import { notFound } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { insertNetwork, listNetworks, type NetworkRow, removeNetwork } from '../queries/networks.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { checkedShape } from './check-shape.ts';

const onWire = ({ length_metres, recorded_at, use, note, ...row }: NetworkRow): Network => ({
  ...row,
  lengthMetres: length_metres,
  recordedAt: recorded_at.toISOString(),
  ...(use === null ? {} : { use }),
  ...(note === null ? {} : { note }),
});

/** Networks that the actor may read: a unit its own, the office all. */
export async function networksOf(
  services: Services,
  context: TransactionContext,
  unit: string | undefined,
): Promise<Network[]> {
  return (await inTransaction(services.pool, context, (client) => listNetworks(client, unit))).map(onWire);
}

export async function recordNetwork(
  services: Services,
  context: TransactionContext,
  network: NewNetwork,
): Promise<Network> {
  const geometry = checkedShape(
    services,
    network.geometry,
    ['LineString', 'MultiLineString'],
    'body.geometry',
    say('登记管网', 'Record a network'),
  );
  return inTransaction(services.pool, context, async (client) => {
    const { name, use, source, note } = network;
    const made = onWire(await insertNetwork(client, { name, use, source, note, geometry }));
    await appendAudit(client, {
      verb: 'network.record',
      subject: `network/${made.id}`,
      detail: { name, lengthMetres: made.lengthMetres },
      requestId: context.requestId,
    });
    return made;
  });
}

/** Another unit's network is the same 404 as an unknown one. */
export async function removeOwnNetwork(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<void> {
  await inTransaction(services.pool, context, async (client) => {
    if (!(await removeNetwork(client, id))) throw notFound(say('管网', 'network'));
    await appendAudit(client, {
      verb: 'network.remove',
      subject: `network/${id}`,
      requestId: context.requestId,
    });
  });
}
