import type { Dispatcher } from 'undici';
import type { Http, HttpRequest, HttpResponse } from '../core/ports.ts';
import { RestError } from '../core/rest/restError.ts';

/** Sends requests over undici, loaded with the first one. Follows no redirect: undici's `request` never does. */
export class UndiciHttp implements Http {
  readonly #userAgent: string;
  #dispatcher: Dispatcher | undefined;

  /** `userAgent` is what servers are told about who asks. */
  constructor(userAgent: string) {
    this.#userAgent = userAgent;
  }

  async post({ url, contentType, body, timeout, maxBytes, signal }: HttpRequest): Promise<HttpResponse> {
    const { createDispatcher, request } = await import('./undici.ts');
    this.#dispatcher ??= createDispatcher();
    const { origin, pathname, search } = new URL(url);
    const deadline = AbortSignal.timeout(timeout);
    try {
      const response = await request(this.#dispatcher, {
        origin,
        path: pathname + search,
        method: 'POST',
        headers: { 'content-type': contentType, accept: 'application/json', 'user-agent': this.#userAgent },
        body,
        // The deadline is for the whole exchange; undici's own time limits are for its parts.
        headersTimeout: 0,
        bodyTimeout: 0,
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      return { status: response.statusCode, body: await readText(response.body, maxBytes) };
    } catch (error) {
      throw toRestError(error, signal, deadline);
    }
  }

  /** Ends the connections; requests under way fail. */
  async dispose(): Promise<void> {
    await this.#dispatcher?.destroy();
  }
}

/** The whole body as text. Throws a {@link RestError} of kind `protocol` if it is longer than `maxBytes` or not UTF-8. */
async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > maxBytes) {
      throw new RestError('protocol', `the answer is longer than ${maxBytes} bytes`);
    }
    pieces.push(piece);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces, length));
  } catch (cause) {
    throw new RestError('protocol', 'the answer is not UTF-8', { cause });
  }
}

function toRestError(error: unknown, signal: AbortSignal | undefined, deadline: AbortSignal): RestError {
  if (error instanceof RestError) {
    return error;
  }
  if (signal?.aborted === true) {
    return new RestError('cancelled', 'the request was cancelled', { cause: error });
  }
  if (deadline.aborted) {
    return new RestError('timeout', 'no answer in time', { cause: error });
  }
  return new RestError('network', 'the server could not be reached, or broke off', { cause: error });
}
