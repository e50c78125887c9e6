import type { Clock, Random } from '../ports.ts';
import type { Envelope } from './envelope.ts';
import { OperatingTime } from './operatingTime.ts';
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
  /** By method. */
  readonly #operating = new Map<string, OperatingTime>();

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
  learn(method: string, answer: Envelope): void {
    this.#operatingOf(method).learn(answer);
  }

  /** Runs a call of these methods: at once where somebody waits for it, else when their operating time leaves room for it. Rejects as the call does, or with a RestError of kind `cancelled`. */
  async withinOperating<T>(
    [method, ...others]: readonly string[],
    { urgency, signal }: CallOptions,
    call: () => Promise<T>,
  ): Promise<T> {
    if (method === undefined || urgency !== 'background') {
      return await call();
    }
    const rest = async (): Promise<T> =>
      await this.withinOperating(others, { repeat: 'always', urgency, signal }, call);
    return await this.#operatingOf(method).run(rest, signal);
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
      operatingResetAt: this.#operating.get(method)?.resetAt,
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

  #operatingOf(method: string): OperatingTime {
    const known = this.#operating.get(method) ?? new OperatingTime(this.#options.clock, this.waits);
    this.#operating.set(method, known);
    return known;
  }
}
