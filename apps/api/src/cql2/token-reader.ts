import { say } from '../words.ts';
import { mostFilterTerms } from './expression.ts';
import { FilterError } from './filter-error.ts';
import { type Token, tokens } from './tokens.ts';

/** Walks over the tokens of a filter; each taker throws FilterError where something else stands. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #terms = 0;

  constructor(source: string) {
    this.#tokens = tokens(source);
  }

  peek(ahead = 0): Token {
    // The last token is always `end`, which nothing takes.
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]!;
  }

  /** Keywords are names in any case; a quoted name is never one. */
  isKeyword(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && token.text.toUpperCase() === word;
  }

  takeKeyword(word: string): boolean {
    const found = this.isKeyword(word);
    if (found) this.#at += 1;
    return found;
  }

  keyword(word: string): void {
    if (!this.takeKeyword(word)) throw this.expected(word);
  }

  takeSign(sign: string): boolean {
    const { kind, text } = this.peek();
    const found = kind === 'sign' && text === sign;
    if (found) this.#at += 1;
    return found;
  }

  sign(sign: string): void {
    if (!this.takeSign(sign)) throw this.expected(sign);
  }

  take(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  name(): string {
    const { kind } = this.peek();
    if (kind !== 'name' && kind !== 'quoted-name') throw this.expected('…');
    return this.take().text;
  }

  number(): number {
    if (this.peek().kind !== 'number') throw this.expected('0…9');
    return Number(this.take().text);
  }

  text(): string {
    if (this.peek().kind !== 'text') throw this.expected("'…'");
    return this.take().text;
  }

  /** A filter may be neither deep nor long: each comparison, list member and position is a term. */
  countTerm(): void {
    this.#terms += 1;
    if (this.#terms > mostFilterTerms) {
      throw new FilterError(
        say(`筛选条件超过 ${mostFilterTerms} 项`, `The filter has more than ${mostFilterTerms} terms`),
        this.peek().position,
      );
    }
  }

  expected(what: string): FilterError {
    const { text, position } = this.peek();
    const found =
      text === '' ? say('结尾', 'the end') : say(`“${text.slice(0, 20)}”`, `'${text.slice(0, 20)}'`);
    return new FilterError(
      say(`应为 ${what}，而不是${found.zh}`, `Expected ${what}, found ${found.en}`),
      position,
    );
  }
}
