/** Pieces that one side hands over as they come and the other takes one by one, until the first says that it is done. */
export class PieceQueue<T> implements AsyncIterable<T> {
  readonly #pieces: T[] = [];
  #wake: (() => void) | undefined;
  #end: { error?: unknown } | undefined;

  push(piece: T): void {
    this.#pieces.push(piece);
    this.#wake?.();
  }

  /** No more will come; with an error the taker gets it after the pieces so far. */
  end(error?: unknown): void {
    this.#end = error === undefined ? {} : { error };
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) yield piece;
      else if (this.#end !== undefined) {
        if ('error' in this.#end) throw this.#end.error;
        return;
      } else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
