/** Where a REST request goes. */
export interface Route {
  /** In lower case, without `.json`. */
  readonly method: string;
  /** The credentials of the webhook form, `/rest/<user id>/<code>/<method>`. */
  readonly webhook?: { readonly userId: string; readonly code: string };
}

/**
 * Reads the path of a REST request; undefined for another page (facts, section 4, URL form). Several slashes are one,
 * as for the web server in front of the real portal: the official JS SDK appends `/method` to `…/rest/`.
 */
export function parseRoute(url: string): Route | undefined {
  const path = (url.split('?', 1)[0] ?? '').replaceAll(/\/{2,}/g, '/');
  const [, credentials, userId = '', code = '', name = ''] = /^\/rest\/((\d+)\/([^/]+)\/)?([^/]*)\/?$/.exec(path) ?? [];
  if (!path.startsWith('/rest/')) {
    return undefined;
  }
  const method = name.toLowerCase().replace(/\.json$/, '');
  return { method, ...(credentials === undefined ? {} : { webhook: { userId, code } }) };
}
