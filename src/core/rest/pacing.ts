import type { Clock, Random } from '../ports.ts';
import type { Envelope } from './envelope.ts';
import type { RateLimiter } from './rateLimiter.ts';
import type { RestError, RestErrorKind } from './restError.ts';
import type { CallOptions } from './restClient.ts';
import { retryDelay } from './retry.ts';
import { Waits } from './waits.ts';

export interface PacingOptions {
  readonly clock: Clock;
  /** That of the portal's address; everybody who sends requests there shares it. */
  readonly limiter: RateLimiter;
  readonly random: Random;
}

/** When the requests of one client go out: within the limits of its portal, and again after a failure. */
export class Pacing {
  readonly waits: Waits;
  readonly #options: PacingOptions;
  /** When the operating time of a method goes down again, as its last good answer said; in milliseconds since 1970. */
  readonly #resets = new Map<string, number>();

  constructor(options: PacingOptions) {
    this.#options = options;
    this.waits = new Waits(options.clock);
  }

  /** Returns when a request may go out. Rejects with a RestError of kind `cancelled`. */
  async admit({ urgency = 'click', signal }: CallOptions): Promise<void> {
    let shown = this.waits.begin({ kind: 'rate', until: 0 });
    const onDelay = (until: number): void => {
      shown.dispose();
      shown = this.waits.begin({ kind: 'rate', until });
    };
    try {
      await this.#options.limiter.admit({ urgency, signal, onDelay });
    } finally {
      shown.dispose();
    }
  }

  /** Keeps what a good answer tells about its method's operating time. */
  learn(method: string, { operatingResetIn }: Envelope): void {
    if (operatingResetIn !== undefined) {
      this.#resets.set(method, this.#options.clock.now() + operatingResetIn);
    }
  }

  /** In how many milliseconds a call that failed may go again; undefined if it may not. `earlier` are the kinds of its failures before this one. */
  delayAfter(
    error: RestError,
    method: string,
    earlier: readonly RestErrorKind[],
    { repeat }: CallOptions,
  ): number | undefined {
    const { clock, limiter, random } = this.#options;
    return retryDelay({
      error,
      earlier,
      repeat,
      perSecond: limiter.perSecond,
      operatingResetAt: this.#resets.get(method),
      now: clock.now(),
      random: random(),
    });
  }

  /** Waits before what failed goes again; false if the caller stopped that. Rejects with a RestError of kind `cancelled`. */
  async pause(kind: RestErrorKind, delay: number, { signal, stop }: CallOptions): Promise<boolean> {
    const { clock, limiter } = this.#options;
    if (kind === 'rateLimited') {
      // Everybody waits, this call too: before it is admitted again.
      limiter.backOff(delay);
      return true;
    }
    const isBlocked = kind === 'operatingLimit';
    const shown = this.waits.begin({ kind: 'operating', until: isBlocked ? clock.now() + delay : 0 });
    try {
      await clock.sleep(delay, signal ?? (isBlocked ? stop : undefined));
      return true;
    } catch (error) {
      if (signal === undefined && stop?.aborted === true) {
        return false;
      }
      throw error;
    } finally {
      shown.dispose();
    }
  }
}
