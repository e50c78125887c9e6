import type { Json } from '../../core/json.ts';
import type { IncomingHttpHeaders } from 'node:http';

/** A command of a `batch` call as it was sent, before its references were resolved. */
export interface LoggedCommand {
  readonly key: string;
  readonly method: string;
  readonly params: Record<string, Json>;
}

/** One HTTP request that the portal received. */
export interface LoggedRequest {
  /** Unix milliseconds, by the portal's clock. */
  readonly at: number;
  readonly httpMethod: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The REST method in lower case; empty for a page. */
  readonly method: string;
  /** All parameters with the names as they were sent. */
  readonly params: Record<string, Json>;
  readonly commands?: readonly LoggedCommand[];
  /** Of the answer that was sent; 0 while there is none, and for ever if the connection was cut. */
  status: number;
  /** The answer's `error`. */
  errorCode?: string;
}
