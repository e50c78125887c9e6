import type { Clock, Http, HttpRequest, HttpResponse, Log } from '../ports.ts';
import { RestError } from './restError.ts';
import { serverText } from './serverText.ts';

/** What sending a request takes. */
export interface PostTools {
  readonly http: Http;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sends a request and parses the answer, and writes one line about it to the log: its name, what became of it, milliseconds. Nothing of what was
 * sent is in that line, and of the answer only what the server says about a failure, redacted. Rejects as {@link Http.post} and `parse` do.
 */
export async function postLogged<T>(
  { http, clock, log }: PostTools,
  name: string,
  request: HttpRequest,
  parse: (response: HttpResponse) => T,
): Promise<T> {
  const started = clock.now();
  const response = await http.post(request).catch((error: unknown) => {
    log.warn(`${name} failed after ${clock.now() - started} ms: ${kindOf(error)}`);
    throw error;
  });
  const line = `${name} ${response.status} ${clock.now() - started} ms`;
  try {
    const answer = parse(response);
    log.info(line);
    return answer;
  } catch (error) {
    const text = serverText(response);
    log.warn(`${line}, ${kindOf(error)}${text === '' ? '' : `: ${text}`}`);
    throw error;
  }
}

function kindOf(error: unknown): string {
  return error instanceof RestError ? error.kind : 'unknown';
}
