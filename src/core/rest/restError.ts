import { redact } from './redact.ts';

/**
 * Whether a request that failed may be sent again:
 * - `no`: it would fail the same way, or takes a person first
 * - `afterPause`: it was surely not executed, so even one that changes something may
 * - `ifHarmless`: it may have been executed, so only one that can be done twice without harm may
 */
export type Repeatability = 'no' | 'afterPause' | 'ifHarmless';

/** What a kind of failure means for the request that failed. */
interface Meaning {
  readonly repeat: Repeatability;
  /** Whether the portal may have carried it out all the same. */
  readonly mayHaveTakenEffect: boolean;
}

/** The portal refused it, or it was never sent: nothing was done, and the same would happen again. */
const refused = { repeat: 'no', mayHaveTakenEffect: false } as const satisfies Meaning;
/** Nothing was done, and something will be later. */
const tooEarly = { repeat: 'afterPause', mayHaveTakenEffect: false } as const satisfies Meaning;
/** It may have been done or not, and goes well another time. */
const mayPass = { repeat: 'ifHarmless', mayHaveTakenEffect: true } as const satisfies Meaning;
/** It may have been done or not, and would end the same way. */
const unclear = { repeat: 'no', mayHaveTakenEffect: true } as const satisfies Meaning;

/** Every kind of failure, by what can be done about it, and what it means for the request. */
const meanings = {
  /** No (whole) answer came; the request may have taken effect. */
  network: mayPass,
  /** No answer in time; it may have taken effect. A portal ends its own work after 60 s (facts, section 7), and would take as long again. */
  timeout: unclear,
  /** The server's certificate, or the proxy's, is not trusted; nothing was sent. */
  certificate: refused,
  /** What the user set is no proxy's address, or the proxy opened no way to the server; nothing was sent. Wrong credentials, sent again, lock accounts. */
  proxy: refused,
  /** The caller's signal aborted. */
  cancelled: unclear,
  /** Too many requests (`QUERY_LIMIT_EXCEEDED`). */
  rateLimited: tooEarly,
  /** The method is blocked for minutes (`OPERATION_TIME_LIMIT`). */
  operatingLimit: tooEarly,
  /** REST is blocked by hand (`OVERLOAD_LIMIT`). */
  overloaded: refused,
  /** The access token's hour is over. Not with the same token: it is renewed once. */
  expiredToken: refused,
  /** The portal or the OAuth server no longer accepts this sign-in. */
  signedOut: refused,
  /** The editor's secret storage, where the tokens are, failed. */
  secretStorage: refused,
  /** Another window held the sign-in for too long. */
  busy: refused,
  /** The access token expired, and its OAuth server is neither an official one nor listed by the user. */
  unlistedServer: refused,
  /** The application is not, or not completely, installed on the portal. */
  notInstalled: refused,
  /** The account may not do this (no administrator), or the plan has no REST: the portal's code is the same for both. */
  forbidden: refused,
  /** The token is no application's (a webhook). */
  wrongToken: refused,
  /** The application lacks a permission. */
  scope: refused,
  /** The application is not shared with the account. */
  notShared: refused,
  /** The method waits for somebody's confirmation on the portal, or was denied it. */
  unconfirmed: refused,
  /** The portal's plan lacks the feature, or REST, or was not paid for. */
  plan: refused,
  /** The address answered with a redirect. */
  moved: refused,
  /** The portal exists no more. */
  portalDeleted: refused,
  /** The portal refused the request itself (`ERROR_ARGUMENT`, an unknown method, an unknown code). */
  rejected: refused,
  /** The portal, or what stands before it, failed inside. */
  server: mayPass,
  /** The answer is not what Bitrix24 documents. */
  protocol: unclear,
} as const satisfies Record<string, Meaning>;

export type RestErrorKind = keyof typeof meanings;

export const restErrorKinds: readonly RestErrorKind[] = Object.keys(meanings).filter(isKind);

export function repeatabilityOf(kind: RestErrorKind): Repeatability {
  return meanings[kind].repeat;
}

/** Whether a request that failed so may have been carried out: the portal did not refuse it, and it may have been sent. */
export function mayHaveTakenEffect(kind: RestErrorKind): boolean {
  return meanings[kind].mayHaveTakenEffect;
}

function isKind(text: string): text is RestErrorKind {
  return Object.hasOwn(meanings, text);
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
