/** Node's key for what `console.log` and `util.inspect` show of a value; core can't import it from there. */
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** A text that must not be seen: it prints, logs and serialises as `***`. Only what sends it (`requestBody.ts`) or stores it (`signIn.ts`) reveals it. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  equals(other: Secret): boolean {
    return this.#text === other.#text;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect](): string {
    return '***';
  }
}
