import type { HttpSettings } from '../core/rest/httpSettings.ts';
import { RestError } from '../core/rest/restError.ts';
import { parseProxyServer, type ProxyServer } from './proxyServer.ts';

/** How requests to other computers leave this one. */
export interface Route {
  /** The proxy; undefined if there is none; the error of every request, if what the user set for one can't be understood. */
  readonly proxy: ProxyServer | RestError | undefined;
  /** The hosts that are asked directly nevertheless, as in NO_PROXY. */
  readonly noProxy: string;
  readonly strictSsl: boolean;
  readonly systemCertificates: boolean;
}

/** What VS Code has where nothing is set. */
export const defaultHttpSettings: HttpSettings = {
  proxy: '',
  proxyAuthorization: '',
  noProxy: [],
  usesProxy: true,
  strictSsl: true,
  systemCertificates: true,
};

/**
 * The route that the user's settings mean, with the environment's variables for what they leave open: the same ones in the same order as VS Code
 * takes them itself (microsoft/vscode-proxy-agent, `createProxyResolver`).
 */
export function chooseRoute(settings: HttpSettings, env: Readonly<Record<string, string | undefined>>): Route {
  const { usesProxy, strictSsl, systemCertificates } = settings;
  const noProxy = settings.noProxy.length > 0 ? settings.noProxy.join(',') : env['no_proxy'] || env['NO_PROXY'] || '';
  const isNone = !usesProxy || noProxy.split(/[,\s]/).includes('*');
  return { proxy: isNone ? undefined : chooseProxy(settings, env), noProxy, strictSsl, systemCertificates };
}

function chooseProxy(
  { proxy, proxyAuthorization }: HttpSettings,
  env: Readonly<Record<string, string | undefined>>,
): Route['proxy'] {
  const places = [
    { place: 'the setting http.proxy', text: proxy },
    ...['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].map((name) => ({
      place: `the variable ${name}`,
      text: env[name] ?? '',
    })),
  ];
  const chosen = places.find(({ text }) => text.trim() !== '');
  if (chosen === undefined) {
    return undefined;
  }
  try {
    return parseProxyServer(chosen.text.trim(), proxyAuthorization);
  } catch {
    // Without its cause, which holds the text and maybe a password in it.
    return new RestError('proxy', `no proxy's address is in ${chosen.place}`);
  }
}
