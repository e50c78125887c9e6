import type { Clock, Http, HttpRequest, HttpResponse, Log } from '../ports.ts';
import { RestError } from './restError.ts';

/** What sending a request takes. */
export interface PostTools {
  readonly http: Http;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sends a request, and writes one line about it to the log: its name, what became of it, milliseconds. Nothing of what was sent or answered is in
 * that line. Rejects as {@link Http.post} does.
 */
export async function postLogged(
  { http, clock, log }: PostTools,
  name: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  const started = clock.now();
  try {
    const response = await http.post(request);
    log.info(`${name} ${response.status} ${clock.now() - started} ms`);
    return response;
  } catch (error) {
    const kind = error instanceof RestError ? error.kind : 'unknown';
    log.warn(`${name} failed after ${clock.now() - started} ms: ${kind}`);
    throw error;
  }
}
