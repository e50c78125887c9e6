import type { Http, HttpRequest, HttpResponse } from '../core/ports.ts';
import { RestError, TooLongError } from '../core/rest/restError.ts';
import type { Connections } from './connections.ts';
import { isUnknownAuthority, networkFailure } from './networkFailure.ts';
import { chooseRoute, defaultHttpSettings, type Route } from './route.ts';
import { readSystemCertificates } from './systemCertificates.ts';

export interface UndiciHttpOptions {
  /** Until {@link UndiciHttp.useRoute} says otherwise. */
  readonly route?: Route;
  /** The certificates of the operating system's authorities, as PEM texts. */
  readonly readAuthorities?: () => Promise<readonly string[]>;
}

/**
 * Sends requests over undici, loaded with the first one, on the route that the user's settings mean. Follows no redirect: undici's `request`
 * never does. A certificate whose authority Node does not know is held against those of the operating system, which are read then.
 */
export class UndiciHttp implements Http {
  readonly #userAgent: string;
  readonly #readAuthorities: () => Promise<readonly string[]>;
  #route: Route;
  /** Those of the operating system, once they were read. */
  #authorities: readonly string[] = [];
  #reading: Promise<readonly string[]> | undefined;
  #current: Connections | undefined;
  /** The current connections, and older ones that finish their requests. */
  readonly #open = new Set<Connections>();

  /** `userAgent` is what servers are told about who asks. */
  constructor(userAgent: string, { route, readAuthorities }: UndiciHttpOptions = {}) {
    this.#userAgent = userAgent;
    this.#route = route ?? chooseRoute(defaultHttpSettings, process.env);
    this.#readAuthorities = readAuthorities ?? readSystemCertificates;
  }

  async post(request: HttpRequest): Promise<HttpResponse> {
    const deadline = AbortSignal.timeout(request.timeout);
    const signal = request.signal === undefined ? deadline : AbortSignal.any([request.signal, deadline]);
    try {
      return await this.#send(request, signal);
    } catch (error) {
      if (error instanceof RestError) {
        throw error;
      }
      if (request.signal?.aborted === true) {
        throw new RestError('cancelled', 'the request was cancelled', { cause: error });
      }
      throw deadline.aborted ? new RestError('timeout', 'no answer in time', { cause: error }) : networkFailure(error);
    }
  }

  /** From now on, requests take this route. Those under way end on the old one, which is then closed. */
  useRoute(route: Route): void {
    this.#route = route;
    this.#retire();
  }

  /** Ends the connections; requests under way fail. */
  async dispose(): Promise<void> {
    await Promise.all([...this.#open].map(async (connections) => await connections.destroy()));
  }

  async #send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const undici = await import('./connections.ts');
    const connections = this.#connect(undici);
    try {
      return await this.#exchange(connections, request, signal);
    } catch (error) {
      if (!isUnknownAuthority(error) || !(await this.#trustSystem(connections))) {
        throw error;
      }
      // The handshake failed, so the server got nothing: the request is sent for the first time.
      return await this.#exchange(this.#connect(undici), request, signal);
    }
  }

  async #exchange(
    connections: Connections,
    { url, contentType, body, maxBytes }: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const sent = connections.request(new URL(url), {
      method: 'POST',
      headers: { 'content-type': contentType, accept: 'application/json', 'user-agent': this.#userAgent },
      body,
      // The deadline is for the whole exchange; undici's own time limits are for its parts.
      headersTimeout: 0,
      bodyTimeout: 0,
      signal,
    });
    const response = await orAborted(sent, signal);
    return { status: response.statusCode, body: await readText(response.body, maxBytes) };
  }

  /** The current connections; nothing may be awaited before they are used, or they may be closed by then. */
  #connect(undici: { readonly Connections: typeof Connections }): Connections {
    if (this.#current === undefined) {
      this.#current = new undici.Connections(this.#route, this.#route.systemCertificates ? this.#authorities : []);
      this.#open.add(this.#current);
    }
    return this.#current;
  }

  #retire(): void {
    const old = this.#current;
    this.#current = undefined;
    if (old !== undefined) {
      void old.close().finally(() => this.#open.delete(old));
    }
  }

  /** Has the operating system's authorities trusted too. Whether that is more than what a request just failed with. */
  async #trustSystem(failed: Connections): Promise<boolean> {
    if (!this.#route.systemCertificates || failed.trustsMore) {
      return false;
    }
    this.#reading ??= this.#readAuthorities().catch(() => []);
    this.#authorities = await this.#reading;
    if (this.#current === failed && this.#authorities.length > 0) {
      this.#retire();
    }
    return this.#current !== failed;
  }
}

/** Undici looks at the signal only once there is a connection; a request that was aborted before is then not sent. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The whole body as text. Throws a {@link TooLongError} if it is longer than `maxBytes`, a RestError of kind `protocol` if it is not UTF-8. */
async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > maxBytes) {
      throw new TooLongError(maxBytes);
    }
    pieces.push(piece);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces, length));
  } catch (cause) {
    throw new RestError('protocol', 'the answer is not UTF-8', { cause });
  }
}
