/** An answer of the portal that is an error: HTTP status and body of facts, section 6. */
export class PortalError extends Error {
  readonly status: number;
  /** The body's `error`. Upper and lower case as the server mixes them. */
  readonly code: string;
  /** The body's `error_description`. */
  readonly description: string;
  /** The body's `argument`, which argument errors have. */
  readonly argument?: string;

  constructor(status: number, code: string, description: string, argument?: string) {
    super(`${code}: ${description}`);
    this.name = 'PortalError';
    this.status = status;
    this.code = code;
    this.description = description;
    if (argument !== undefined) {
      this.argument = argument;
    }
  }

  /** The error as a body or an entry of `result_error` shows it. */
  toJson(): { error: string; error_description: string; argument?: string } {
    return {
      error: this.code,
      error_description: this.description,
      ...(this.argument === undefined ? {} : { argument: this.argument }),
    };
  }
}

/** 400 `ERROR_ARGUMENT`; `argument` names the parameter where the server does. */
export function argumentError(description: string, argument?: string): PortalError {
  return new PortalError(400, 'ERROR_ARGUMENT', description, argument);
}

/** 403 `ACCESS_DENIED`: "Access denied!", with a detail where the server gives one. */
export function accessDenied(detail = ''): PortalError {
  return new PortalError(403, 'ACCESS_DENIED', `Access denied!${detail === '' ? '' : ` ${detail}`}`);
}

/** 403 `WRONG_AUTH_TYPE`: what a webhook gets from a method of an application (facts, section 5). */
export function wrongAuthType(): PortalError {
  return new PortalError(403, 'WRONG_AUTH_TYPE', 'Current authorization type is denied for this method');
}

/** 403 `WRONG_LICENSE`: `feature` in the server's words, e.g. `auth_connector` (facts, section 5). */
export function wrongLicense(feature: string): PortalError {
  const description = `This feature is not enabled for the current license: ${feature}`;
  return new PortalError(403, 'WRONG_LICENSE', description);
}

/** 404 `ERROR_METHOD_NOT_FOUND`. */
export function methodNotFound(): PortalError {
  return new PortalError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!');
}

/** 503 `QUERY_LIMIT_EXCEEDED`: the address's bucket is full (facts, section 7). */
export function queryLimitExceeded(): PortalError {
  return new PortalError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
}

/** 429 `OPERATION_TIME_LIMIT`: one method used up its operating time (facts, section 7). */
export function operationTimeLimit(): PortalError {
  return new PortalError(429, 'OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.');
}
