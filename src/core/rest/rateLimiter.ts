import type { Clock } from '../ports.ts';
import { RestError } from './restError.ts';

/** How many requests one address takes (facts, section 7). */
export interface RateLimit {
  /** At once (X). */
  readonly size: number;
  /** Per second in the long run (Y). */
  readonly perSecond: number;
}

export const STANDARD_LIMIT: RateLimit = { size: 50, perSecond: 2 };
export const ENTERPRISE_LIMIT: RateLimit = { size: 250, perSecond: 5 };

/** Who waits for a request's answer: somebody who clicked, or nobody. */
export type Urgency = 'click' | 'background';

interface AdmitOptions {
  readonly urgency: Urgency;
  readonly signal?: AbortSignal | undefined;
  /** Told when the request has to wait, and again when it turns out to be longer: until about when, in milliseconds since 1970. */
  readonly onDelay?: (until: number) => void;
}

interface Waiter {
  readonly onDelay: (until: number) => void;
  readonly enter: () => void;
}

// Others may fill the same bucket: a second window, the application itself. A bucket that one of them keeps full to the brim has room for nobody
// else, and its keeper, never refused, would not notice. These figures were found by simulation: up to five windows that read at the same time
// get on alike, and an application that sends a request each second gets nearly all of them through.

/** Of Y, what one limiter uses at most. */
const FULL_SHARE = 0.9;
/** A refusal means that others use the bucket: our share is halved, and grows again by this much of Y per second. TCP shares a line that way. */
const SHARE_GROWTH = 0.01;
const SMALLEST_SHARE = 0.1;
/** A full bucket is left alone until it has room for so many requests: in between others find room, and we find out about them. */
const BURST = 3;
/** What sums of fractions may be off by, in requests. */
const ROUNDING = 1e-6;

/**
 * Keeps the requests to one address within its limit: the portal's leaky bucket, mirrored on our side. Requests that don't fit wait in two lines,
 * one for clicks and one for the background, which take turns; each is first in, first out.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #findLimit: () => RateLimit | undefined;
  readonly #lines: Readonly<Record<Urgency, Waiter[]>> = { click: [], background: [] };
  #lastServed: Urgency = 'background';
  #isServing = false;
  /** How full the bucket was `#at` a time, in requests. */
  #level = 0;
  #at: number;
  #pausedUntil = 0;
  /** True from when nothing fits until a burst does. */
  #isFull = false;
  #share = FULL_SHARE;

  /** @param findLimit the limit as it is now, asked for again and again; undefined where there is none */
  constructor(clock: Clock, findLimit: () => RateLimit | undefined) {
    this.#clock = clock;
    this.#findLimit = findLimit;
    this.#at = clock.now();
  }

  /** The limit as it is now; undefined where there is none. */
  get limit(): RateLimit | undefined {
    return this.#findLimit();
  }

  /** Y; the standard plans' where there is no limit. */
  get perSecond(): number {
    return (this.limit ?? STANDARD_LIMIT).perSecond;
  }

  /** Returns when a request may go out, and counts it. Rejects with a RestError of kind `cancelled` when the signal aborts first. */
  async admit({ urgency, signal, onDelay = () => undefined }: AdmitOptions): Promise<void> {
    if (signal?.aborted === true) {
      throw cancelled();
    }
    await new Promise<void>((resolve, reject) => {
      const line = this.#lines[urgency];
      const leave = (): void => {
        line.splice(line.indexOf(waiter), 1);
        reject(cancelled());
      };
      const enter = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const waiter = { onDelay, enter };
      signal?.addEventListener('abort', leave);
      line.push(waiter);
      void this.#serve();
      if (line.includes(waiter)) {
        this.#tellDelay(urgency, line.length - 1);
      }
    });
  }

  /**
   * The portal refused a request for its rate: somebody else fills the bucket too. Nothing goes out for so many milliseconds, and from then on the
   * bucket is taken as full.
   */
  backOff(pause: number): void {
    const limit = this.#settle();
    const now = this.#clock.now();
    if (now >= this.#pausedUntil) {
      // Those that were under way together are refused together: that is one sign, not several.
      this.#share = Math.max(SMALLEST_SHARE, this.#share / 2);
    }
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
    this.#level = limit === undefined ? 0 : capacity(limit) - 1;
    this.#isFull = false;
    for (const urgency of ['click', 'background'] as const) {
      this.#lines[urgency].forEach((_, position) => this.#tellDelay(urgency, position));
    }
  }

  /** Lets the waiting requests out one by one, as they fit. */
  async #serve(): Promise<void> {
    if (this.#isServing) {
      return;
    }
    this.#isServing = true;
    for (let next = this.#nextLine(); next !== undefined; next = this.#nextLine()) {
      const wait = this.#untilRoom(0);
      if (wait > 0) {
        await this.#clock.sleep(wait);
      } else {
        this.#level += 1;
        this.#lastServed = next;
        this.#lines[next].shift()?.enter();
      }
    }
    this.#isServing = false;
  }

  #nextLine(): Urgency | undefined {
    const turns = [otherThan(this.#lastServed), this.#lastServed];
    return turns.find((urgency) => this.#lines[urgency].length > 0);
  }

  #tellDelay(urgency: Urgency, position: number): void {
    const others = this.#lines[otherThan(urgency)].length;
    const ahead = position + Math.min(others, position + 1);
    this.#lines[urgency][position]?.onDelay(this.#clock.now() + this.#untilRoom(ahead));
  }

  /** In how many milliseconds a request may go out that has so many others before it. */
  #untilRoom(ahead: number): number {
    const limit = this.#settle();
    const pause = Math.max(0, this.#pausedUntil - this.#clock.now());
    return Math.ceil(pause + (limit === undefined ? 0 : this.#untilFits(ahead + 1, limit)));
  }

  /** In how many milliseconds so many requests can have gone out, in bursts where the bucket is full. */
  #untilFits(requests: number, limit: RateLimit): number {
    const free = capacity(limit) - this.#level + ROUNDING;
    const burst = Math.min(BURST, capacity(limit));
    this.#isFull = free < 1 || (this.#isFull && free < burst);
    const room = this.#isFull ? 0 : Math.floor(free);
    const excess = room >= requests ? 0 : room + Math.ceil((requests - room) / burst) * burst - free;
    return (excess / (limit.perSecond * this.#share)) * 1000;
  }

  /** Brings level and share up to now; gives the limit as it is now. */
  #settle(): RateLimit | undefined {
    const limit = this.#findLimit();
    const now = this.#clock.now();
    if (now < this.#at) {
      // The computer's clock was put back: what lay ahead is as far ahead as before.
      this.#pausedUntil -= this.#at - now;
      this.#at = now;
    }
    const seconds = Math.max(0, now - Math.max(this.#at, this.#pausedUntil)) / 1000;
    this.#level = Math.max(0, this.#level - seconds * (limit?.perSecond ?? 0) * this.#share);
    this.#share = Math.min(FULL_SHARE, this.#share + seconds * SHARE_GROWTH);
    this.#at = now;
    return limit;
  }
}

/** How many requests are sent at once. Those that leave a second apart may arrive at once: a second's worth of them is held back. */
export function capacity({ size, perSecond }: RateLimit): number {
  return size - perSecond;
}

function otherThan(urgency: Urgency): Urgency {
  return urgency === 'click' ? 'background' : 'click';
}

function cancelled(): RestError {
  return new RestError('cancelled', 'waiting for the rate limit was cancelled');
}
