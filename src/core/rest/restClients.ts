import { restUrlOf } from '../portal/portalAddress.ts';
import type { Random } from '../ports.ts';
import type { PostTools } from './postLogged.ts';
import { RateLimiters } from './rateLimiters.ts';
import { type AccessTokens, RestClient } from './restClient.ts';

interface RestClientsOptions extends PostTools {
  readonly random: Random;
  /** The entries of the setting `offlineEvents.enterprisePortals`, as the user wrote them; asked for at each request. */
  readonly enterprisePortals: () => readonly string[];
}

/** Makes the clients of all portals. Those of one address keep within its rate limit together. */
export class RestClients {
  readonly #options: RestClientsOptions;
  readonly #limiters: RateLimiters;

  constructor(options: RestClientsOptions) {
    this.#options = options;
    this.#limiters = new RateLimiters(options.clock, options.enterprisePortals);
  }

  /** A client of the portal at an address (its origin). */
  create(address: string, tokens: AccessTokens): RestClient {
    const limiter = this.#limiters.of(address);
    return new RestClient({ ...this.#options, limiter, restUrl: restUrlOf(address), tokens });
  }

  /** The portal at this address is on-premise: the limits of the cloud don't hold there. */
  liftLimit(address: string): void {
    this.#limiters.lift(address);
  }
}
