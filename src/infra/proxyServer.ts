interface Credentials {
  readonly username: string;
  readonly password: string;
  /** The whole value of a `Proxy-Authorization` header, which goes before the other two; empty where there is none. */
  readonly authorization: string;
}

/** A proxy that requests go through. Its credentials are private: printed, logged or serialised, it is its address. */
export class ProxyServer {
  /** Scheme, host and port; no credentials. */
  readonly address: string;
  readonly #credentials: Credentials;

  constructor(address: string, credentials: Credentials) {
    this.address = address;
    this.#credentials = credentials;
  }

  get isSocks(): boolean {
    return this.address.startsWith('socks5:');
  }

  /** What the proxy wants to know before it lets a request through, under the names that undici's options have. For the proxy alone. */
  credentials(): { readonly token?: string; readonly username?: string; readonly password?: string } {
    const { username, password, authorization } = this.#credentials;
    if (this.isSocks) {
      return { username, password };
    }
    if (authorization !== '') {
      return { token: authorization };
    }
    return username === '' ? {} : { token: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  }
}

/**
 * Reads a proxy's address as people write it, with or without a scheme. Throws an error, which may hold all of the text, where it is none, or is
 * that of a kind of proxy that undici has no part for.
 */
export function parseProxyServer(text: string, authorization: string): ProxyServer {
  const { protocol, host, username, password } = new URL(
    /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`,
  );
  const scheme = schemes.get(protocol);
  if (scheme === undefined || host === '') {
    throw new TypeError('no proxy');
  }
  return new ProxyServer(`${scheme}//${host}`, {
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    authorization,
  });
}

/** VS Code's names of schemes, and undici's: with its `socks5:` the proxy looks names up, as `socks5h:` says. SOCKS 4 is not there. */
const schemes = new Map([
  ['http:', 'http:'],
  ['https:', 'https:'],
  ['socks:', 'socks5:'],
  ['socks5:', 'socks5:'],
  ['socks5h:', 'socks5:'],
]);
