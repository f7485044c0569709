import { Unreadable, type Token } from './tokens.rules.ts';

/** Goes through the words of a filter, one after the other. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** What stands here, for a sentence. */
  get here(): string {
    const token = this.#tokens[this.#at];
    return token ? `“${String(token.value).slice(0, 40)}”` : 'nothing more';
  }

  next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  /** Is this keyword next? Keywords are written in either case. */
  isWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'name' && !token.quoted && token.value.toLowerCase() === word;
  }

  isMark(mark: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'mark' && token.value === mark;
  }

  skipWord(word: string): boolean {
    const is = this.isWord(word);
    if (is) this.#at++;
    return is;
  }

  skipMark(mark: string): boolean {
    const is = this.isMark(mark);
    if (is) this.#at++;
    return is;
  }

  mustWord(word: string): void {
    if (!this.skipWord(word))
      throw new Unreadable(`${word.toUpperCase()} is expected where the filter says ${this.here}`);
  }

  mustMark(mark: string): void {
    if (!this.skipMark(mark))
      throw new Unreadable(`“${mark}” is expected where the filter says ${this.here}`);
  }

  signedNumber(): number {
    const sign = this.skipMark('-') ? -1 : 1;
    if (sign === 1) this.skipMark('+');
    const token = this.next();
    if (token?.kind !== 'number') throw new Unreadable('A number is missing');
    return sign * token.value;
  }

  /** `('…')`, as DATE and TIMESTAMP take it. */
  textInBrackets(): string {
    this.mustMark('(');
    const token = this.next();
    if (token?.kind !== 'text') throw new Unreadable('A text in single quotes is missing');
    this.mustMark(')');
    return token.value;
  }

  propertyName(): string {
    const token = this.next();
    if (token?.kind !== 'name') throw new Unreadable('The name of a property is missing');
    return token.value;
  }
}
