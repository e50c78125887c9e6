import type { Secret } from '../auth/secret.ts';
import type { Disposable } from '../listeners.ts';
import { type Command, type CommandResults, parseBatchResult, toBatchParams } from './batchCall.ts';
import { type Envelope, parseEnvelope } from './envelope.ts';
import { Pacing, type PacingOptions } from './pacing.ts';
import { postLogged, type PostTools } from './postLogged.ts';
import type { Params } from './queryString.ts';
import type { RateLimit, Urgency } from './rateLimiter.ts';
import { jsonBody } from './requestBody.ts';
import { RestError, type RestErrorKind } from './restError.ts';
import { commandTexts } from './serverText.ts';
import type { Waiting } from './waits.ts';

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
  readonly urgency?: Urgency | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Ends the wait for a method that is blocked, which may take minutes, and leaves a request under way alone: for what changes something, where
   * there is no `signal`. The call fails with what blocked it.
   */
  readonly stop?: AbortSignal | undefined;
}

interface RestClientOptions extends PostTools, PacingOptions {
  /** The portal's REST base, with the slash at the end: `https://portal.bitrix24.com/rest/`. */
  readonly restUrl: string;
  readonly tokens: AccessTokens;
}

/** Bitrix24 ends a request of its own after 60 s (facts, section 7). */
const TIMEOUT = 70_000;
/** A full `batch` answer is 2,500 records; the deepest shapes of facts, section 9, stay far below 10 KB each. A longer answer is refused. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A command of a `batch` call that failed and may go again. */
interface Failed {
  readonly key: string;
  readonly kind: RestErrorKind;
  /** In milliseconds. */
  readonly delay: number;
}

/** Calls REST methods of one portal as one sign-in. Each rejects with a {@link RestError}. */
export class RestClient {
  readonly #options: RestClientOptions;
  readonly #pacing: Pacing;

  constructor(options: RestClientOptions) {
    this.#options = options;
    this.#pacing = new Pacing(options);
  }

  /** The limit of the portal that a call waits for now, where that takes more than a moment. */
  get waiting(): Waiting | undefined {
    return this.#pacing.waits.current;
  }

  /** How many requests the portal's address takes; undefined where it has no limit. */
  get limit(): RateLimit | undefined {
    return this.#options.limiter.limit;
  }

  onDidChangeWaiting(listener: (waiting: Waiting | undefined) => void): Disposable {
    return this.#pacing.waits.onDidChange(listener);
  }

  /** Calls one method. An answer with an `error` code is thrown as a {@link RestError}. */
  async call(method: string, params: Params, options: CallOptions): Promise<Envelope> {
    const token = await this.#options.tokens.current();
    try {
      return await this.#callPatiently(method, params, token, options);
    } catch (error) {
      if (!(error instanceof RestError) || error.kind !== 'expiredToken') {
        throw error;
      }
      // An expired token is refused before anything is carried out, so even a changing call may go again, once.
      return await this.#callPatiently(method, params, await this.#options.tokens.renew(token), options);
    }
  }

  /**
   * Runs up to 50 commands in one request, in order. `outer` are parameters of the whole: only there does `auth_connector` count (facts, section 7).
   * Commands that fail in a way that may pass go again as a call would: with `repeat: 'always'` all of them, since they may refer to each other;
   * else those alone that were surely not executed.
   */
  async batch(commands: ReadonlyMap<string, Command>, outer: Params, options: CallOptions): Promise<CommandResults> {
    const earlier: RestErrorKind[] = [];
    let results = await this.#batchOnce(commands, outer, options);
    for (;;) {
      const failed = this.#findFailed(commands, results, earlier, options);
      const longest = failed.toSorted((a, b) => b.delay - a.delay)[0];
      if (longest === undefined) {
        return results;
      }
      earlier.push(longest.kind);
      const keys = new Set(failed.map(({ key }) => key));
      const again = options.repeat === 'always' ? commands : new Map([...commands].filter(([key]) => keys.has(key)));
      try {
        if (!(await this.#pacing.pause(longest.kind, longest.delay, options))) {
          return results;
        }
        results = new Map([...results, ...(await this.#batchOnce(again, outer, options))]);
      } catch (error) {
        if (options.repeat === 'always' || !(error instanceof RestError)) {
          throw error;
        }
        // What the first request did is done, and its answers are all there is to know of it.
        return new Map([...results, ...[...again.keys()].map((key) => [key, error] as const)]);
      }
    }
  }

  async #batchOnce(
    commands: ReadonlyMap<string, Command>,
    outer: Params,
    options: CallOptions,
  ): Promise<CommandResults> {
    const methods = [...new Set([...commands.values()].map(({ method }) => method))];
    return await this.#pacing.withinOperating(methods, options, async () => await this.#send(commands, outer, options));
  }

  async #send(commands: ReadonlyMap<string, Command>, outer: Params, options: CallOptions): Promise<CommandResults> {
    const { result } = await this.call('batch', toBatchParams(commands, outer), options);
    for (const text of commandTexts(result)) {
      this.#options.log.warn(`a command of a batch call failed: ${text}`);
    }
    const results = parseBatchResult(result, commands.keys());
    for (const [key, { method }] of commands) {
      const answer = results.get(key);
      if (answer !== undefined && !(answer instanceof RestError)) {
        this.#pacing.learn(method, answer);
      }
    }
    return results;
  }

  #findFailed(
    commands: ReadonlyMap<string, Command>,
    results: CommandResults,
    earlier: readonly RestErrorKind[],
    options: CallOptions,
  ): Failed[] {
    return [...commands].flatMap(([key, { method }]) => {
      const result = results.get(key);
      const delay = result instanceof RestError ? this.#pacing.delayAfter(result, method, earlier, options) : undefined;
      return result instanceof RestError && delay !== undefined ? [{ key, kind: result.kind, delay }] : [];
    });
  }

  /** Within the limits, and again after failures that may pass, as far as the caller allows it. */
  async #callPatiently(method: string, params: Params, token: Secret, options: CallOptions): Promise<Envelope> {
    const earlier: RestErrorKind[] = [];
    for (;;) {
      await this.#pacing.admit(options);
      try {
        const answer = await this.#post(method, params, token, options.signal);
        this.#pacing.learn(method, answer);
        return answer;
      } catch (error) {
        const delay = error instanceof RestError ? this.#pacing.delayAfter(error, method, earlier, options) : undefined;
        if (!(error instanceof RestError) || delay === undefined) {
          throw error;
        }
        earlier.push(error.kind);
        if (!(await this.#pacing.pause(error.kind, delay, options))) {
          throw error;
        }
      }
    }
  }

  async #post(method: string, params: Params, token: Secret, signal?: AbortSignal): Promise<Envelope> {
    const request = {
      url: this.#options.restUrl + method,
      contentType: 'application/json',
      // With the token in the JSON body, a request that loses its body on the way is refused instead of running with defaults (facts, section 5).
      body: jsonBody(params, token),
      timeout: TIMEOUT,
      maxBytes: MAX_BYTES,
      signal,
    };
    return await postLogged(this.#options, method, request, parseEnvelope);
  }
}
