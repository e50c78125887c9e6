import { parsePortalAddress } from '../portal/portalAddress.ts';
import type { Clock } from '../ports.ts';
import { ENTERPRISE_LIMIT, type RateLimit, RateLimiter, STANDARD_LIMIT } from './rateLimiter.ts';

/** The limiters of all addresses: all portals and applications on one address share its bucket (facts, section 7). */
export class RateLimiters {
  readonly #clock: Clock;
  readonly #enterprisePortals: () => readonly string[];
  readonly #limiters = new Map<string, RateLimiter>();
  readonly #selfHosted = new Set<string>();

  /** @param enterprisePortals the entries of the setting `offlineEvents.enterprisePortals`, as the user wrote them; asked for at each request */
  constructor(clock: Clock, enterprisePortals: () => readonly string[]) {
    this.#clock = clock;
    this.#enterprisePortals = enterprisePortals;
  }

  /** The one limiter of a portal's address (its origin). */
  of(address: string): RateLimiter {
    let limiter = this.#limiters.get(address);
    if (limiter === undefined) {
      limiter = new RateLimiter(this.#clock, () => this.#limitOf(address));
      this.#limiters.set(address, limiter);
    }
    return limiter;
  }

  /** The portal is on-premise: there its owner decides about limits, and those of the cloud don't hold. */
  lift(address: string): void {
    this.#selfHosted.add(address);
  }

  #limitOf(address: string): RateLimit | undefined {
    if (this.#selfHosted.has(address)) {
      return undefined;
    }
    const isEnterprise = this.#enterprisePortals().some((entry) => {
      const parsed = parsePortalAddress(entry);
      return parsed.kind === 'ok' && parsed.address === address;
    });
    return isEnterprise ? ENTERPRISE_LIMIT : STANDARD_LIMIT;
  }
}
