import type { Http } from '../../src/core/ports.ts';
import { RestError } from '../../src/core/rest/restError.ts';

/** Says for the request that is about to be sent what its time limit ends with: the promise that it gives. */
export type TimeIsUp = () => Promise<unknown>;

/**
 * Ends requests as their time limit does, at a moment that a test chooses, such as when a server has the request: so a test of silence takes no time,
 * and does not depend on how busy the computer is.
 */
export function withTimeIsUp(http: Http, timeIsUp: TimeIsUp): Http {
  return {
    async post(request) {
      const end = new AbortController();
      void timeIsUp().then(() => end.abort());
      const signals = [end.signal, ...(request.signal === undefined ? [] : [request.signal])];
      try {
        return await http.post({ ...request, signal: AbortSignal.any(signals) });
      } catch (error) {
        throw end.signal.aborted ? new RestError('timeout', 'no answer in time', { cause: error }) : error;
      }
    },
  };
}
