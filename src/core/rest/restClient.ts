import type { Secret } from '../auth/secret.ts';
import type { HttpResponse } from '../ports.ts';
import { type Command, type CommandResults, parseBatchResult, toCmd } from './batchCall.ts';
import { type Envelope, parseEnvelope } from './envelope.ts';
import { postLogged, type PostTools } from './postLogged.ts';
import type { Params } from './queryString.ts';
import { jsonBody } from './requestBody.ts';
import { RestError } from './restError.ts';

/** Where a client's access token comes from; {@link RestClient} asks for another one only after `expired_token`. */
export interface AccessTokens {
  current(): Promise<Secret>;
  /** A token other than the one the portal just called expired. Rejects with a {@link RestError} where there is none to be had. */
  renew(expired: Secret): Promise<Secret>;
}

/** How a call goes. */
export interface CallOptions {
  /**
   * Whether it may be sent again after a failure that leaves open whether it took effect: `always` for what reads, or can be done twice without
   * harm; `ifNotExecuted` for the rest, which goes again only where the portal surely did nothing.
   */
  readonly repeat: 'always' | 'ifNotExecuted';
  /** Who waits for the answer: somebody who clicked (if not given), or nobody. */
  readonly urgency?: 'click' | 'background' | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface RestClientOptions extends PostTools {
  /** The portal's REST base, with the slash at the end: `https://portal.bitrix24.com/rest/`. */
  readonly restUrl: string;
  readonly tokens: AccessTokens;
}

/** Bitrix24 ends a request of its own after 60 s (facts, section 7). */
const TIMEOUT = 70_000;
/** A full `batch` answer is 2,500 records; the deepest shapes of facts, section 9, stay far below 10 KB each. */
const MAX_BYTES = 64 * 1024 * 1024;
/** How often a call that was refused for its rate alone is sent again. */
const RATE_RETRIES = 6;

/** Calls REST methods of one portal as one sign-in. Each rejects with a {@link RestError}. */
export class RestClient {
  readonly #options: RestClientOptions;

  constructor(options: RestClientOptions) {
    this.#options = options;
  }

  /** Calls one method. An answer with an `error` code is thrown as a {@link RestError}. */
  async call(method: string, params: Params, { signal }: CallOptions): Promise<Envelope> {
    const token = await this.#options.tokens.current();
    try {
      return await this.#callPatiently(method, params, token, signal);
    } catch (error) {
      if (!(error instanceof RestError) || error.kind !== 'expiredToken') {
        throw error;
      }
      // An expired token is refused before anything is carried out, so even a changing call may go again, once.
      return await this.#callPatiently(method, params, await this.#options.tokens.renew(token), signal);
    }
  }

  /** Runs up to 50 commands in one request, in order. `outer` are parameters of the whole: only there does `auth_connector` count (facts, section 7). */
  async batch(commands: ReadonlyMap<string, Command>, outer: Params, options: CallOptions): Promise<CommandResults> {
    const { result } = await this.call('batch', { ...outer, halt: 0, cmd: toCmd(commands) }, options);
    return parseBatchResult(result, commands.keys());
  }

  /** A call refused for its rate was not carried out; it waits (1/Y + 1 s) · 1.5^n, Y = 2 (facts, sections 7 and 8), and goes again. */
  async #callPatiently(method: string, params: Params, token: Secret, signal?: AbortSignal): Promise<Envelope> {
    for (let attempt = 0; ; attempt++) {
      try {
        return parseEnvelope(await this.#post(method, params, token, signal));
      } catch (error) {
        if (!(error instanceof RestError) || error.kind !== 'rateLimited' || attempt === RATE_RETRIES) {
          throw error;
        }
      }
      await this.#options.clock.sleep(1500 * 1.5 ** attempt, signal);
    }
  }

  async #post(method: string, params: Params, token: Secret, signal?: AbortSignal): Promise<HttpResponse> {
    // With the token in the JSON body, a request that loses its body on the way is refused instead of running with defaults (facts, section 5).
    return await postLogged(this.#options, method, {
      url: this.#options.restUrl + method,
      contentType: 'application/json',
      body: jsonBody(params, token),
      timeout: TIMEOUT,
      maxBytes: MAX_BYTES,
      signal,
    });
  }
}
