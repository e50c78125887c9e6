import { type Disposable, Listeners } from '../listeners.ts';
import type { Clock } from '../ports.ts';

/** A wait for a limit of the portal: that of its rate, or that of a method's operating time. */
export interface Waiting {
  readonly kind: 'rate' | 'operating';
  /** About when it goes on, in milliseconds since 1970. */
  readonly until: number;
}

/** Shorter waits pass before anybody has read about them. In milliseconds. */
const SHORTEST_TOLD = 2000;

/** What one client waits for, as far as it is worth telling. */
export class Waits {
  readonly #clock: Clock;
  readonly #open = new Set<Waiting>();
  readonly #listeners = new Listeners<Waiting | undefined>();
  #told: Waiting | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Of several waits the one that ends last. */
  get current(): Waiting | undefined {
    return this.#told;
  }

  onDidChange(listener: (current: Waiting | undefined) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** A wait begins; it ends when the answer is disposed of. */
  begin({ kind, until }: Waiting): Disposable {
    const wait = { kind, until };
    if (until - this.#clock.now() > SHORTEST_TOLD) {
      this.#open.add(wait);
      this.#tell();
    }
    return {
      dispose: () => {
        this.#open.delete(wait);
        this.#tell();
      },
    };
  }

  #tell(): void {
    const last = [...this.#open].reduce<Waiting | undefined>(
      (latest, one) => (latest === undefined || one.until > latest.until ? one : latest),
      undefined,
    );
    if (last !== this.#told) {
      this.#told = last;
      this.#listeners.tell(last);
    }
  }
}
