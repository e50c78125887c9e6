// undici by its parts: its main module fills, and would not give back, the process-wide dispatcher that the fetch of the
// host and of every other extension uses. These files hold all that a request needs, at half the size.
import Agent from 'undici/lib/dispatcher/agent.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import api from 'undici/lib/api/index.js';
import type { buildConnector, Dispatcher } from 'undici';
import type { ProxyServer } from './proxyServer.ts';

/** Connections of our own, straight to the servers. */
export function createDispatcher(connect: buildConnector.BuildOptions): Dispatcher {
  return new Agent({ connect });
}

/** The same through a proxy, but for the hosts of `noProxy`. What the environment says of proxies is not looked at. */
export function createProxyDispatcher(
  proxy: ProxyServer,
  { noProxy, connect }: { readonly noProxy: string; readonly connect: buildConnector.BuildOptions },
): Dispatcher {
  return new EnvHttpProxyAgent({
    httpProxy: proxy.address,
    httpsProxy: proxy.address,
    noProxy,
    ...proxy.credentials(),
    connect,
    requestTls: connect,
    clientFactory: createTunnelPool,
    // Given to a SOCKS proxy, these would make its connection one of TLS.
    ...(proxy.isSocks ? {} : { proxyTls: connect }),
  });
}

/** One request over a dispatcher: undici's documented `request`. */
export async function request(
  dispatcher: Dispatcher,
  options: Dispatcher.RequestOptions,
): Promise<Dispatcher.ResponseData> {
  return await api.request.call(dispatcher, options);
}

/** Milliseconds for a proxy to open a tunnel; undici's own limit is five minutes. */
const TUNNEL_TIMEOUT = 30_000;

/** Connections to a proxy, of which tunnels are asked. Undici's main module gives `connect` to every dispatcher; its parts have none. */
function createTunnelPool(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, { ...options, headersTimeout: TUNNEL_TIMEOUT });
  const connect = async (tunnel: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    try {
      return await api.connect.call(pool, tunnel);
    } catch (error) {
      throw isBrokenOff(error) ? new Error('the proxy broke off', { cause: error }) : error;
    }
  };
  return Object.assign(pool, { connect });
}

/** Undici takes this code for that of an old connection: it would ask the proxy again, and again, without a pause. */
function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET';
}
