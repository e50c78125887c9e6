import { redact } from './redact.ts';

/**
 * Whether a request that failed may be sent again:
 * - `no`: it would fail the same way, or takes a person first
 * - `afterPause`: it was surely not executed, so even one that changes something may
 * - `ifHarmless`: it may have been executed, so only one that can be done twice without harm may
 */
export type Repeatability = 'no' | 'afterPause' | 'ifHarmless';

/** Every kind of failure, by what can be done about it, and whether what failed may be sent again. */
const repeatability = {
  /** No (whole) answer came; the request may have taken effect. */
  network: 'ifHarmless',
  /** No answer in time; it may have taken effect. A portal ends its own work after 60 s (facts, section 7), and would take as long again. */
  timeout: 'no',
  /** The server's certificate, or the proxy's, is not trusted; nothing was sent. */
  certificate: 'no',
  /** What the user set is no proxy's address, or the proxy opened no way to the server; nothing was sent. Wrong credentials, sent again, lock accounts. */
  proxy: 'no',
  /** The caller's signal aborted. */
  cancelled: 'no',
  /** Too many requests (`QUERY_LIMIT_EXCEEDED`). */
  rateLimited: 'afterPause',
  /** The method is blocked for minutes (`OPERATION_TIME_LIMIT`). */
  operatingLimit: 'afterPause',
  /** REST is blocked by hand (`OVERLOAD_LIMIT`). */
  overloaded: 'no',
  /** The access token's hour is over. Not with the same token: it is renewed once. */
  expiredToken: 'no',
  /** The portal or the OAuth server no longer accepts this sign-in. */
  signedOut: 'no',
  /** The editor's secret storage, where the tokens are, failed. */
  secretStorage: 'no',
  /** Another window held the sign-in for too long. */
  busy: 'no',
  /** The access token expired, and its OAuth server is neither an official one nor listed by the user. */
  unlistedServer: 'no',
  /** The application is not, or not completely, installed on the portal. */
  notInstalled: 'no',
  /** The account may not do this (no administrator), or the plan has no REST: the portal's code is the same for both. */
  forbidden: 'no',
  /** The token is no application's (a webhook). */
  wrongToken: 'no',
  /** The application lacks a permission. */
  scope: 'no',
  /** The application is not shared with the account. */
  notShared: 'no',
  /** The method waits for somebody's confirmation on the portal, or was denied it. */
  unconfirmed: 'no',
  /** The portal's plan lacks the feature, or REST, or was not paid for. */
  plan: 'no',
  /** The address answered with a redirect. */
  moved: 'no',
  /** The portal exists no more. */
  portalDeleted: 'no',
  /** The portal refused the request itself (`ERROR_ARGUMENT`, an unknown method, an unknown code). */
  rejected: 'no',
  /** The portal, or what stands before it, failed inside. */
  server: 'ifHarmless',
  /** The answer is not what Bitrix24 documents. */
  protocol: 'no',
} as const satisfies Record<string, Repeatability>;

export type RestErrorKind = keyof typeof repeatability;

export function repeatabilityOf(kind: RestErrorKind): Repeatability {
  return repeatability[kind];
}

interface RestErrorDetails {
  /** The API's `error` code, as sent; undefined where what was sent is none. */
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

/** An answer has more bytes than are read. What asks for less may be answered. */
export class TooLongError extends RestError {
  constructor(maxBytes: number) {
    super('protocol', `the answer is longer than ${maxBytes} bytes`);
  }
}

/** The error of an answer with an `error` code. Only the code decides, since sources disagree on the status (facts, section 6). */
export function errorOfCode(code: string, status: number): RestError {
  const kind = kindByCode.get(code.toLowerCase()) ?? 'rejected';
  const shown = isCode(code) ? code : undefined;
  return new RestError(kind, `the portal answered ${shown ?? 'an unreadable error code'}`, { code: shown, status });
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

/** A code is a short word; anything else that a server puts there, such as what it was sent, stays out of errors and so of the log. */
function isCode(text: string): boolean {
  const code = text.toUpperCase();
  return /^\w{1,64}$/.test(code) && redact(code) === code;
}
