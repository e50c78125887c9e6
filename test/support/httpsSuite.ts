import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { HttpRequest, HttpResponse } from '../../src/core/ports.ts';
import type { HttpSettings } from '../../src/core/rest/httpSettings.ts';
import { chooseRoute, defaultHttpSettings, type Route } from '../../src/infra/route.ts';
import { UndiciHttp, type UndiciHttpOptions } from '../../src/infra/undiciHttp.ts';
import { type Authority, createAuthority, type Identity } from './certificates.ts';
import { startServer, type StartedServer } from './startServer.ts';
import { startProxy, type TestProxy, type TestProxyOptions } from './testProxy.ts';

/** The name of a portal behind a proxy; there is none under it for those who go directly. */
export const outsideHost = 'portal.example';

/** This computer under an address that is not loopback's, so that the route decides; Windows connects to no such address. */
export const thisComputer = '0.0.0.0';

/** Servers of https, proxies and clients for the tests of one suite; see {@link httpsSuite}. */
export interface HttpsSuite {
  /** Signed the certificates of all servers here. */
  readonly authority: Authority;
  /** Of {@link outsideHost}. */
  readonly identity: Identity;
  /** Has something closed after the test. */
  opens<T extends { close(): Promise<void> }>(opened: T): T;
  serve(listener: RequestListener, identity?: Identity): Promise<StartedServer>;
  /** To the server, whatever host is asked for. */
  startProxy(target: TestProxyOptions['target'], options?: Partial<TestProxyOptions>): Promise<TestProxy>;
  /** The operating system that it runs on trusts the authority, unless the options say otherwise. */
  client(settings: Partial<HttpSettings>, options?: UndiciHttpOptions): UndiciHttp;
}

/** To be called in a `describe`: gives its tests servers, proxies and clients, and ends them after each test. */
export function httpsSuite(): HttpsSuite {
  let made: { authority: Authority; identity: Identity } | undefined;
  let opened: { close(): Promise<void> }[] = [];
  const certificates = (): { authority: Authority; identity: Identity } => {
    if (made === undefined) {
      throw new Error('the certificates are made before the first test');
    }
    return made;
  };

  before('makes the certificates', async () => {
    const authority = await createAuthority();
    made = { authority, identity: await authority.issue(outsideHost) };
  });
  afterEach('ends servers, proxies and clients', async () => {
    const ended = opened;
    opened = [];
    await Promise.all(ended.map(async (one) => await one.close()));
  });

  const suite: HttpsSuite = {
    get authority() {
      return certificates().authority;
    },
    get identity() {
      return certificates().identity;
    },
    opens(one) {
      opened.push(one);
      return one;
    },
    async serve(listener, identity = suite.identity) {
      const server = createServer(identity, listener);
      // Longer than any test: a connection that ends was ended by somebody.
      server.keepAliveTimeout = 600_000;
      return suite.opens(await startServer(server));
    },
    async startProxy(target, options = {}) {
      return suite.opens(await startProxy({ target, ...options }));
    },
    client(settings, options = {}) {
      const client = new UndiciHttp('test', {
        route: routeOf(settings),
        readAuthorities: async () => [suite.authority.cert],
        ...options,
      });
      suite.opens({ close: async () => await client.dispose() });
      return client;
    },
  };
  return suite;
}

/** The route of VS Code's settings where only these differ from what they are at first, and the environment names no proxy. */
export function routeOf(settings: Partial<HttpSettings>): Route {
  return chooseRoute({ ...defaultHttpSettings, ...settings }, {});
}

/** A POST to {@link outsideHost}, unless the request says otherwise. */
export async function post(client: UndiciHttp, request: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return await client.post({
    url: `https://${outsideHost}/rest/profile`,
    contentType: 'application/json',
    body: '{}',
    timeout: 10_000,
    maxBytes: 1000,
    ...request,
  });
}
