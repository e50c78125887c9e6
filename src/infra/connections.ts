import { createSecureContext, getCACertificates } from 'node:tls';
import type { buildConnector, Dispatcher } from 'undici';
import { isLoopback } from '../core/portal/portalAddress.ts';
import { RestError } from '../core/rest/restError.ts';
import type { Route } from './route.ts';
import { createDispatcher, createProxyDispatcher, request } from './undici.ts';

/** The connections that requests take as long as the route, and the authorities that are trusted, stay as they are. */
export class Connections {
  /** Whether other authorities are trusted than those that Node trusts by itself. */
  readonly trustsMore: boolean;
  readonly #route: Route;
  readonly #direct: Dispatcher;
  readonly #proxied: Dispatcher | undefined;

  /** `authorities` are trusted besides those that Node trusts by itself: PEM texts. */
  constructor(route: Route, authorities: readonly string[]) {
    const { proxy, strictSsl } = route;
    this.trustsMore = authorities.length > 0;
    const connect: buildConnector.BuildOptions = { rejectUnauthorized: strictSsl };
    if (this.trustsMore) {
      // Made once: to read some hundred certificates takes longer than a handshake.
      connect.secureContext = createSecureContext({ ca: [...getCACertificates('default'), ...authorities] });
    }
    this.#route = route;
    this.#direct = createDispatcher(connect);
    if (proxy !== undefined && !(proxy instanceof RestError)) {
      this.#proxied = createProxyDispatcher(proxy, { ...route, connect });
    }
  }

  /** One request, as undici's `request` sends it: to this computer directly, to others by the route. Rejects with a {@link RestError} if there is none. */
  async request(
    { origin, hostname, pathname, search }: URL,
    options: Omit<Dispatcher.RequestOptions, 'origin' | 'path'>,
  ): Promise<Dispatcher.ResponseData> {
    return await request(this.#dispatcherTo(hostname), { ...options, origin, path: pathname + search });
  }

  /** Takes no more requests; ends when those under way have ended. */
  async close(): Promise<void> {
    await Promise.all([this.#direct.close(), this.#proxied?.close()]);
  }

  /** Ends now; requests under way fail. */
  async destroy(): Promise<void> {
    await Promise.all([this.#direct.destroy(), this.#proxied?.destroy()]);
  }

  #dispatcherTo(hostname: string): Dispatcher {
    if (isLoopback(hostname)) {
      return this.#direct;
    }
    if (this.#route.proxy instanceof RestError) {
      throw this.#route.proxy;
    }
    return this.#proxied ?? this.#direct;
  }
}
