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
  private readonly caseHandlers = new Set<(id: string) => void>();
  private readonly gapHandlers = new Set<() => void>();
  private listening = false;
  private readonly connection: { stop(): Promise<void> };

  constructor(databaseUrl: string) {
    this.connection = listen(databaseUrl, ['asset_change', 'case_change', 'session_change'], {
      onMessage: (channel, payload) => this.receive(channel, payload),
      onState: (listening) => {
        this.listening = listening;
        for (const handler of this.stateHandlers) handler(listening);
        if (!listening) this.tellOfGap();
      },
    });
  }

  onChange(handler: (change: LiveChange) => void): () => void {
    this.changeHandlers.add(handler);
    return () => this.changeHandlers.delete(handler);
  }

  onCase(handler: (id: string) => void): () => void {
    this.caseHandlers.add(handler);
    return () => this.caseHandlers.delete(handler);
  }

  onSession(handler: (token: string) => void): () => void {
    this.sessionHandlers.add(handler);
    return () => this.sessionHandlers.delete(handler);
  }

  /** When changes may go unheard from now on: the connection broke, or this process stops. */
  onGap(handler: () => void): () => void {
    this.gapHandlers.add(handler);
    return () => this.gapHandlers.delete(handler);
  }

  get isListening(): boolean {
    return this.listening;
  }

  onState(handler: (listening: boolean) => void): () => void {
    this.stateHandlers.add(handler);
    return () => this.stateHandlers.delete(handler);
  }

  tellOfGap(): void {
    for (const handler of [...this.gapHandlers]) handler();
  }

  stop(): Promise<void> {
    return this.connection.stop();
  }

  private receive(channel: string, payload: string): void {
    if (channel === 'session_change') {
      for (const handler of [...this.sessionHandlers]) handler(payload);
      return;
    }
    if (channel === 'case_change') {
      for (const handler of [...this.caseHandlers]) handler(payload);
      return;
    }
    const change = readChange(payload);
    if (change === undefined) return;
    for (const handler of [...this.changeHandlers]) handler(change);
  }
}

/** Undefined for what is no announcement of ours: any role of the database may notify on any channel. */
function readChange(payload: string): LiveChange | undefined {
  const message = messageSchema.safeParse(jsonOf(payload));
  if (!message.success) return undefined;
  const { l, c, a } = message.data;
  return { layer: l, changeSet: c, assets: a?.map(([id, ...numbers]) => ({ id, boxes: boxesOf(numbers) })) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function boxesOf(numbers: number[]): UnitBox[] {
  const boxes: UnitBox[] = [];
  for (let index = 0; index + 3 < numbers.length; index += 4) {
    boxes.push([numbers[index]!, numbers[index + 1]!, numbers[index + 2]!, numbers[index + 3]!]);
  }
  return boxes;
}
