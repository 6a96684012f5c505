import type { Client } from './client.ts';

export interface ServerEvent {
  event: string;
  data: unknown;
}

/** The server-sent events of `/api/events` as they come. */
export class EventStream {
  readonly events: ServerEvent[] = [];
  /** Fulfilled when the server ends the stream. */
  readonly ended: Promise<void>;
  private readonly stopper: AbortController;

  private constructor(response: Response, stopper: AbortController) {
    this.stopper = stopper;
    this.ended = this.read(response).catch(() => undefined);
  }

  static async open(client: Client): Promise<EventStream> {
    const stopper = new AbortController();
    const response = await client.fetch('/api/events', {
      signal: stopper.signal,
      headers: { accept: 'text/event-stream' },
    });
    if (response.status !== 200) throw new Error(`events: ${response.status}`);
    return new EventStream(response, stopper);
  }

  close(): void {
    this.stopper.abort();
  }

  private async read(response: Response): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    if (response.body === null) return;
    for await (const chunk of response.body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const event = field('event');
    if (event !== undefined) this.events.push({ event, data: JSON.parse(field('data') ?? 'null') });
  }
}
