import type { Accounts, Application, Grant } from '../accounts.ts';
import { PortalError } from '../portalError.ts';
import type { Held, IssuedTokens } from './tokenStore.ts';

/**
 * Answers one request to `/oauth/token/`: new tokens for a code or a refresh token, each of which works once.
 * Nothing is used up unless all checks pass.
 *
 * @param parameters of the query string and of the form, together
 * @param now unix milliseconds
 * @throws {PortalError} the errors of facts, section 5, with the statuses that SDK authors observed
 */
export function redeemGrant(
  accounts: Accounts,
  parameters: URLSearchParams,
  now: number,
): { grant: Grant; tokens: IssuedTokens } {
  const grantType = requireParameter(parameters, 'grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
    throw new PortalError(400, 'invalid_request', 'Unsupported "grant_type" parameter');
  }
  const application = authenticateClient(accounts, parameters);
  const secret = requireParameter(parameters, grantType === 'refresh_token' ? 'refresh_token' : 'code');
  const held = grantType === 'refresh_token' ? accounts.tokens.findRefresh(secret) : accounts.tokens.findCode(secret);
  const grant = requireValid(held, grantType, application, now);
  requireUsable(accounts, grant, parameters.get('scope'));
  accounts.tokens.use(secret);
  return { grant, tokens: accounts.tokens.issueTokens(grant, now) };
}

function requireParameter(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  if (value === null || value === '') {
    throw new PortalError(400, 'invalid_request', `No "${name}" parameter found`);
  }
  return value;
}

/** An unknown id is `wrong_client` with HTTP 200, a wrong secret `invalid_client`. */
function authenticateClient(accounts: Accounts, parameters: URLSearchParams): Application {
  const application = accounts.findClient(requireParameter(parameters, 'client_id'));
  if (application === undefined) {
    throw new PortalError(200, 'wrong_client', 'Wrong client');
  }
  if (requireParameter(parameters, 'client_secret') !== application.clientSecret) {
    throw new PortalError(400, 'invalid_client', 'Invalid client');
  }
  return application;
}

function requireValid(held: Held<Grant> | undefined, grantType: string, application: Application, now: number): Grant {
  if (held === undefined || held.grant.application !== application) {
    throw new PortalError(400, 'invalid_grant', 'Invalid grant');
  }
  if (held.validUntil <= now) {
    throw grantType === 'refresh_token'
      ? new PortalError(400, 'invalid_grant', 'Invalid grant')
      : new PortalError(401, 'expired_token', 'The authorization token provided has expired.');
  }
  return held.grant;
}

function requireUsable(accounts: Accounts, { application, user }: Grant, scope: string | null): void {
  if (!accounts.isInstalled(application)) {
    throw new PortalError(401, 'NOT_INSTALLED', 'Application not installed');
  }
  if (application.paymentExpired) {
    throw new PortalError(401, 'PAYMENT_REQUIRED', 'Payment required');
  }
  if (!user.active) {
    throw new PortalError(400, 'invalid_grant', 'Invalid grant');
  }
  const asked = scope === null || scope === '' ? [] : scope.split(',');
  if (asked.some((one) => !application.scopes.includes(one))) {
    const description = 'Given scope exceeds permissions associated with given grant';
    throw new PortalError(403, 'invalid_scope', description);
  }
}
