import type { Secret } from '../auth/secret.ts';
import type { Params } from './queryString.ts';

// The one place that reveals secrets to the network; the other that reveals any is what the secret store gets (`signIn.ts`).

/** The JSON body of a REST call, the access token in it (facts, section 5). */
export function jsonBody(params: Params, auth: Secret): string {
  return JSON.stringify({ ...params, auth: auth.reveal() });
}

/** The body of a form (`application/x-www-form-urlencoded`), as the OAuth server takes it. */
export function formBody(fields: Readonly<Record<string, string | Secret>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : value.reveal())}`)
    .join('&');
}
