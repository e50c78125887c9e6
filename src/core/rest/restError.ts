/**
 * What went wrong with a request, by what can be done about it:
 * - `network`, `timeout`: no (whole) answer came; the request may have taken effect
 * - `cancelled`: the caller's signal aborted
 * - `rateLimited`: too many requests (`QUERY_LIMIT_EXCEEDED`); not executed, may be repeated after a pause
 * - `operatingLimit`: the method is blocked for minutes (`OPERATION_TIME_LIMIT`)
 * - `overloaded`: REST is blocked by hand (`OVERLOAD_LIMIT`); never repeat
 * - `expiredToken`: the access token's hour is over; refresh it once
 * - `signedOut`: the portal or the OAuth server no longer accepts this sign-in
 * - `secretStorage`: the editor's secret storage, where the tokens are, failed
 * - `busy`: another window held the sign-in for too long
 * - `unlistedServer`: the access token expired, and its OAuth server is neither an official one nor listed by the user
 * - `notInstalled`: the application is not, or not completely, installed on the portal
 * - `forbidden`: the account may not do this (no administrator), or the plan has no REST: the portal's code is the same for both
 * - `wrongToken`: the token is no application's (a webhook)
 * - `scope`: the application lacks a permission
 * - `notShared`: the application is not shared with the account
 * - `unconfirmed`: the method waits for somebody's confirmation on the portal, or was denied it
 * - `plan`: the portal's plan lacks the feature, or REST, or was not paid for
 * - `moved`: the address answered with a redirect
 * - `portalDeleted`: the portal exists no more
 * - `rejected`: the portal refused the request itself (`ERROR_ARGUMENT`, an unknown method, an unknown code)
 * - `server`: the portal failed inside
 * - `protocol`: the answer is not what Bitrix24 documents
 */
export type RestErrorKind =
  | 'network'
  | 'timeout'
  | 'cancelled'
  | 'rateLimited'
  | 'operatingLimit'
  | 'overloaded'
  | 'expiredToken'
  | 'signedOut'
  | 'secretStorage'
  | 'busy'
  | 'unlistedServer'
  | 'notInstalled'
  | 'forbidden'
  | 'wrongToken'
  | 'scope'
  | 'notShared'
  | 'unconfirmed'
  | 'plan'
  | 'moved'
  | 'portalDeleted'
  | 'rejected'
  | 'server'
  | 'protocol';

interface RestErrorDetails {
  /** The API's `error` code, as sent. */
  readonly code?: string | undefined;
  readonly status?: number | undefined;
  readonly cause?: unknown;
}

/** A failed request. The message is for the log: it never holds text that the server wrote, nor a secret. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly kind: RestErrorKind;
  readonly code: string | undefined;
  readonly status: number | undefined;

  constructor(kind: RestErrorKind, message: string, { code, status, cause }: RestErrorDetails = {}) {
    super(message, { cause });
    this.kind = kind;
    this.code = code;
    this.status = status;
  }
}

/** The error of an answer with an `error` code. Only the code decides, since sources disagree on the status (facts, section 6). */
export function errorOfCode(code: string, status: number): RestError {
  const kind = kindByCode.get(code.toLowerCase()) ?? 'rejected';
  return new RestError(kind, `the portal answered ${loggable(code)}`, { code, status });
}

/** The value itself if it is a RestError already, else one of kind `protocol` around it: for the edge between our code and the rest. */
export function toRestError(error: unknown): RestError {
  return error instanceof RestError ? error : new RestError('protocol', 'unexpected failure', { cause: error });
}

/** Codes of facts, sections 5 (token endpoint) and 6 (REST), in lower case: they arrive in mixed case. */
const kindByCode = new Map<string, RestErrorKind>([
  ['query_limit_exceeded', 'rateLimited'],
  ['operation_time_limit', 'operatingLimit'],
  ['overload_limit', 'overloaded'],
  ['expired_token', 'expiredToken'],
  ['no_auth_found', 'signedOut'],
  ['invalid_token', 'signedOut'],
  ['authorization_error', 'signedOut'],
  ['invalid_grant', 'signedOut'],
  ['invalid_client', 'signedOut'],
  ['wrong_client', 'signedOut'],
  ['application_not_found', 'notInstalled'],
  ['error_oauth', 'notInstalled'],
  ['not_installed', 'notInstalled'],
  ['invalid_credentials', 'wrongToken'],
  ['access_denied', 'forbidden'],
  ['wrong_auth_type', 'wrongToken'],
  ['insufficient_scope', 'scope'],
  ['invalid_scope', 'scope'],
  ['user_access_error', 'notShared'],
  ['method_confirm_waiting', 'unconfirmed'],
  ['method_confirm_denied', 'unconfirmed'],
  ['wrong_license', 'plan'],
  ['payment_required', 'plan'],
  ['portal_deleted', 'portalDeleted'],
  ['internal_server_error', 'server'],
  ['error_unexpected_answer', 'server'],
  ['error_core', 'server'],
  ['connection_error', 'server'],
  ['wrong_encoding', 'protocol'],
]);

/** A code is a short word; anything else that a server puts there stays out of the log. */
function loggable(code: string): string {
  return /^\w{1,64}$/.test(code) ? code : 'an unreadable error code';
}
