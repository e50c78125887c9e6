import type { PortalClock } from './clock.ts';

/** The time that calls of one method took within one minute. */
interface MinuteBucket {
  seconds: number;
  /** Unix seconds. */
  readonly expiresAt: number;
}

const minutes = 10;
/** Calls that took no longer are not counted, in seconds (facts, section 7). */
const smallestCounted = 0.1;

/**
 * Limits the time that one application (or webhook) may spend in one method: the sum over ten one-minute buckets,
 * checked before each call (facts, section 7). What a call "takes" here is what a test says, so that nothing depends
 * on how fast the machine is.
 */
export class OperatingLimiter {
  /** False: no check, and `time` has no `operating`; as on-premise unless switched on. */
  isActive = true;
  /** Seconds: 480 is the documented example for the cloud. */
  limit = 480;
  /** The simulated duration of one call of a method, in seconds. */
  costOf: (method: string) => number = () => 0;
  readonly #clock: PortalClock;
  readonly #buckets = new Map<string, Map<number, MinuteBucket>>();

  constructor(clock: PortalClock) {
    this.#clock = clock;
  }

  isBlocked(entity: string, method: string): boolean {
    return this.isActive && this.seconds(entity, method) > this.limit;
  }

  /** The figure that `time.operating` shows. */
  seconds(entity: string, method: string): number {
    return this.#live(entity, method).reduce((sum, { seconds }) => sum + seconds, 0);
  }

  /** When the oldest part of the figure lapses, in unix seconds. */
  resetAt(entity: string, method: string): number {
    return this.#live(entity, method)[0]?.expiresAt ?? this.#clock.seconds() + minutes * 60;
  }

  /** Books one call that took `seconds`. */
  add(entity: string, method: string, seconds: number): void {
    if (seconds <= smallestCounted) {
      return;
    }
    const key = `${entity}|${method}`;
    const buckets = this.#buckets.get(key) ?? new Map<number, MinuteBucket>();
    this.#buckets.set(key, buckets);
    const minute = this.#minute();
    const bucket = buckets.get(minute) ?? { seconds: 0, expiresAt: this.#clock.seconds() + minutes * 60 };
    bucket.seconds += seconds;
    buckets.set(minute, bucket);
  }

  #minute(): number {
    return Math.floor(this.#clock.seconds() / 60);
  }

  #live(entity: string, method: string): MinuteBucket[] {
    const buckets = this.#buckets.get(`${entity}|${method}`) ?? new Map<number, MinuteBucket>();
    const oldest = this.#minute() - minutes;
    return [...buckets].filter(([minute]) => minute > oldest).map(([, bucket]) => bucket);
  }
}
