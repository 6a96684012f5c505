import { z } from 'zod';
import { listen } from '../queries/listen.ts';
import type { UnitBox } from '../tiles/tile-cache.ts';

/** As announce_assets writes it: l layer, c change set, a rows of [id, box, old box]; no a means many. */
const messageSchema = z.object({
  l: z.string(),
  c: z.string().nullable(),
  a: z.array(z.tuple([z.string()]).rest(z.number())).optional(),
});

export interface LiveChange {
  layer: string;
  changeSet: string | null;
  /** Undefined when too many changed to name them. */
  assets: { id: string; boxes: UnitBox[] }[] | undefined;
}

/** Tells this process what any process changed: for its tile cache, its sessions and its open event streams. */
export class LiveChanges {
  private readonly changeHandlers = new Set<(change: LiveChange) => void>();
  private readonly sessionHandlers = new Set<(token: string) => void>();
  private readonly stateHandlers = new Set<(listening: boolean) => void>();
  private readonly connection: { stop(): Promise<void> };

  constructor(databaseUrl: string) {
    this.connection = listen(databaseUrl, ['asset_change', 'session_change'], {
      onMessage: (channel, payload) => this.receive(channel, payload),
      onState: (listening) => {
        for (const handler of this.stateHandlers) handler(listening);
      },
    });
  }

  onChange(handler: (change: LiveChange) => void): () => void {
    this.changeHandlers.add(handler);
    return () => this.changeHandlers.delete(handler);
  }

  onSession(handler: (token: string) => void): void {
    this.sessionHandlers.add(handler);
  }

  onState(handler: (listening: boolean) => void): void {
    this.stateHandlers.add(handler);
  }

  stop(): Promise<void> {
    return this.connection.stop();
  }

  private receive(channel: string, payload: string): void {
    if (channel === 'session_change') {
      for (const handler of this.sessionHandlers) handler(payload);
      return;
    }
    const { l, c, a } = messageSchema.parse(JSON.parse(payload));
    const assets = a?.map(([id, ...numbers]) => ({ id, boxes: boxesOf(numbers) }));
    for (const handler of this.changeHandlers) handler({ layer: l, changeSet: c, assets });
  }
}

function boxesOf(numbers: number[]): UnitBox[] {
  const boxes: UnitBox[] = [];
  for (let index = 0; index + 3 < numbers.length; index += 4) {
    boxes.push([numbers[index]!, numbers[index + 1]!, numbers[index + 2]!, numbers[index + 3]!]);
  }
  return boxes;
}
