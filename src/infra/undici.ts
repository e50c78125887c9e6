// undici by its parts: its main module fills, and would not give back, the process-wide dispatcher that the fetch of the
// host and of every other extension uses. These files hold all that a request needs, at half the size.
import Agent from 'undici/lib/dispatcher/agent.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
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
