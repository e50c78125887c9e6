import { parseJson, type Json } from '../../core/json.ts';
import type { IncomingHttpHeaders } from 'node:http';

import { isArray } from '../php/casts.ts';
import { parseQuery } from '../php/parseQuery.ts';

/** What of an HTTP request the parameters come from. */
export interface RequestParts {
  readonly httpMethod: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * The parameters of a request: those of the query string, and over them those of a POST's body. JSON that cannot be
 * parsed, or is no object, is silently dropped (facts, section 5); any other body counts as a form.
 */
export function readParams({ httpMethod, url, headers, body }: RequestParts): Record<string, Json> {
  const separator = url.indexOf('?');
  const query = separator < 0 ? {} : parseQuery(url.slice(separator + 1));
  return httpMethod === 'POST' ? { ...query, ...readBody(headers['content-type'] ?? '', body.trim()) } : query;
}

function readBody(contentType: string, body: string): Record<string, Json> {
  const [type = ''] = contentType.split(';', 1);
  if (type.trim().toLowerCase() !== 'application/json') {
    return parseQuery(body);
  }
  const parsed = parseJson(body);
  return isArray(parsed) ? Object.fromEntries(Object.entries(parsed)) : {};
}
