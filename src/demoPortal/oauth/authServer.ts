import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Accounts, Grant } from '../accounts.ts';
import { PortalError } from '../portalError.ts';
import { redeemGrant } from './tokenRequest.ts';
import type { IssuedTokens } from './tokenStore.ts';

/** What the authorization server needs to know of the portal. */
export interface AuthServerOptions {
  readonly accounts: Accounts;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Asked at each answer, since the portal may start after this server: `http://127.0.0.1:8080`. */
  readonly portalOrigin: () => string;
  readonly memberId: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

/** What befalls the next request. */
export type AuthFault =
  /** This answer instead of the real one, and nothing happens to the tokens. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly contentType?: string }
  /** The rotation takes effect, but the connection breaks before the answer. */
  | { readonly kind: 'lost' }
  /** The request is dealt with only when the promise settles. */
  | { readonly kind: 'held'; readonly until: Promise<unknown> };

/** A request as it came, secrets included: for tests to look at. */
export interface AuthRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The OAuth host on a loopback address: `/oauth/token/` by GET, or by POST with a form (facts, section 5). */
export class AuthServer {
  readonly log: AuthRequest[] = [];
  /** Used up from the front, one per request. */
  readonly faults: AuthFault[] = [];
  /** What the answer to a code lacks; the documentation's sample lacks `expires` and `user_id` (facts, section 5). */
  omittedFromCodeAnswers: readonly string[] = [];
  readonly #options: AuthServerOptions;
  readonly #http: Server;

  private constructor(options: AuthServerOptions) {
    this.#options = options;
    this.#http = createServer((request, response) => {
      void this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Starts it on 127.0.0.1; rejects when the port is taken. */
  static async start(options: AuthServerOptions): Promise<AuthServer> {
    const server = new AuthServer(options);
    server.#http.listen(options.port ?? 0, '127.0.0.1');
    await once(server.#http, 'listening');
    return server;
  }

  /** `http://127.0.0.1:` and the port. */
  get origin(): string {
    const address = this.#http.address();
    if (address === null || typeof address === 'string') {
      throw new Error('The authorization server is closed');
    }
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const received: AuthRequest = { method, url, headers, body: await text(request) };
    this.log.push(received);
    const fault = this.faults.shift();
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, { 'content-type': fault.contentType ?? 'text/html' }).end(fault.body);
      return;
    }
    if (fault?.kind === 'held') {
      await fault.until;
    }
    const { status, body } = this.#answerTokenRequest(received);
    if (fault?.kind === 'lost') {
      response.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  }

  #answerTokenRequest(request: AuthRequest): { status: number; body: object } {
    const url = new URL(request.url, this.origin);
    if (!/^\/oauth\/token\/?$/.test(url.pathname)) {
      return { status: 404, body: { error: 'invalid_request', error_description: 'Not found' } };
    }
    const parameters = mergeParameters(url, request);
    try {
      const { grant, tokens } = redeemGrant(this.#options.accounts, parameters, this.#options.now());
      const isForCode = parameters.get('grant_type') === 'authorization_code';
      return { status: 200, body: omit(this.#describe(grant, tokens), isForCode ? this.omittedFromCodeAnswers : []) };
    } catch (error) {
      if (error instanceof PortalError) {
        return { status: error.status, body: error.toJson() };
      }
      throw error;
    }
  }

  #describe({ application, user }: Grant, tokens: IssuedTokens): Record<string, unknown> {
    return {
      access_token: tokens.accessToken,
      expires: tokens.expires,
      expires_in: tokens.expiresIn,
      scope: application.scopes.join(','),
      domain: new URL(this.origin).host,
      server_endpoint: `${this.origin}/rest/`,
      status: application.status,
      client_endpoint: `${this.#options.portalOrigin()}/rest/`,
      member_id: this.#options.memberId,
      user_id: user.id,
      refresh_token: tokens.refreshToken,
    };
  }
}

/** As PHP does it: the form's value wins over the query string's; a body of another type is not read. */
function mergeParameters(url: URL, { headers, method, body }: AuthRequest): URLSearchParams {
  const merged = new URLSearchParams(url.search);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  for (const [name, value] of method === 'POST' && isForm ? new URLSearchParams(body) : []) {
    merged.set(name, value);
  }
  return merged;
}

function omit(answer: Record<string, unknown>, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !names.includes(name)));
}
