/** A piece of a GeoJSON text: one element of the features, a whole value of the top level, or the end of sense. */
export type Piece =
  | { kind: 'feature'; text: string }
  | { kind: 'value'; text: string }
  | { kind: 'broken'; why: 'not-json' | 'truncated' | 'too-large' };

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;

/** White space, a byte order mark, and the record separator of GeoJSON text sequences (RFC 8142). */
const isBlank = (unit: number) =>
  unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0xfeff || unit === 0x1e;

/** No record is longer; without a limit a missing bracket would gather the rest of the file. */
export const longestRecord = 8 * 1024 * 1024;

/**
 * Cuts a GeoJSON text that comes in chunks of any size into its features without holding the whole. Knows
 * feature collections, arrays, single features and newline-delimited or separated sequences. The collection
 * itself follows its features as a `value` with an empty list in their place, so that its other members can
 * be read.
 */
export class FeatureSplitter {
  #text = '';
  #at = 0;
  /** Where what is not yet given away begins. */
  #from = 0;
  /** The collection's text before and after its features. */
  #head = '';
  #depth = 0;
  /** The depth inside the list of features; 0 outside. */
  #listDepth = 0;
  #inString = false;
  #stringStart = 0;
  #lastString = '';
  #lastSign = 0;
  #broken = false;

  /** Takes the next chunk and gives what it completes. After `broken` nothing more comes. */
  *push(chunk: string): Generator<Piece> {
    if (this.#broken) return;
    this.#text = this.#text.slice(this.#from) + chunk;
    this.#at -= this.#from;
    this.#stringStart -= this.#from;
    this.#from = 0;
    while (this.#at < this.#text.length && !this.#broken) {
      const piece = this.#step(this.#text.charCodeAt(this.#at));
      this.#at += 1;
      if (piece !== undefined) yield piece;
    }
    if (!this.#broken && this.#at - this.#from + this.#head.length > longestRecord)
      yield this.#fail('too-large');
  }

  /** Tells that no chunk follows. */
  *end(): Generator<Piece> {
    if (!this.#broken && this.#depth > 0) yield this.#fail('truncated');
  }

  #step(unit: number): Piece | undefined {
    if (this.#inString) return this.#stepInString(unit);
    if (isBlank(unit)) return undefined;
    if (this.#depth === 0) return this.#begin(unit);
    if (unit === quote) {
      this.#inString = true;
      this.#stringStart = this.#at + 1;
      return undefined;
    }
    if (this.#listDepth > 0 && this.#depth === this.#listDepth && (unit === comma || unit === closeBracket)) {
      return this.#endOfElement(unit);
    }
    if (unit === openBrace || unit === openBracket) {
      this.#depth += 1;
      if (
        unit === openBracket &&
        this.#depth === 2 &&
        this.#listDepth === 0 &&
        this.#lastSign === colon &&
        this.#lastString === 'features'
      ) {
        this.#beginList();
      }
    } else if (unit === closeBrace || unit === closeBracket) {
      this.#depth -= 1;
      if (this.#depth === 0) return this.#endOfValue();
    }
    this.#lastSign = unit;
    return undefined;
  }

  #stepInString(unit: number): undefined {
    if (unit === backslash) this.#at += 1;
    else if (unit === quote) {
      this.#inString = false;
      if (this.#depth === 1) this.#lastString = this.#text.slice(this.#stringStart, this.#at);
      this.#lastSign = quote;
    }
  }

  #begin(unit: number): Piece | undefined {
    // A comma or nothing between values: some writers join features with commas and no brackets.
    if (unit === comma) return undefined;
    if (unit !== openBrace && unit !== openBracket) return this.#fail('not-json');
    this.#depth = 1;
    this.#from = this.#at;
    if (unit === openBracket) this.#beginList();
    return undefined;
  }

  #beginList(): void {
    this.#listDepth = this.#depth;
    this.#head += this.#text.slice(this.#from, this.#at + 1);
    this.#from = this.#at + 1;
  }

  #endOfElement(unit: number): Piece | undefined {
    const text = this.#text.slice(this.#from, this.#at).trim();
    this.#from = this.#at + 1;
    if (unit === closeBracket) {
      this.#head += ']';
      this.#listDepth = 0;
      this.#depth -= 1;
      this.#lastString = '';
      if (this.#depth === 0) this.#head = '';
    }
    return text === '' ? undefined : { kind: 'feature', text };
  }

  #endOfValue(): Piece {
    const text = this.#head + this.#text.slice(this.#from, this.#at + 1);
    this.#from = this.#at + 1;
    this.#head = '';
    return { kind: 'value', text };
  }

  #fail(why: 'not-json' | 'truncated' | 'too-large'): Piece {
    this.#broken = true;
    return { kind: 'broken', why };
  }
}
