import type { Json } from '../../core/json.ts';
import { PortalError, methodNotFound, queryLimitExceeded, wrongLicense } from '../portalError.ts';
import { phpJson } from '../generate/phpJson.ts';
import { execute, foldNames, type Session } from '../methods/execute.ts';
import { methodsByName } from '../methods/registry.ts';
import { toText } from '../php/casts.ts';
import type { Caller, PortalState } from '../portalState.ts';
import type { LeakyBucket } from './leakyBucket.ts';
import type { LoggedRequest } from './requestLog.ts';
import type { Route } from './route.ts';

/** An HTTP answer before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * The answer to a REST request. The rate is checked first, then the method's name, the credentials and the plan, and
 * then what the method itself checks.
 *
 * @param bucket the caller's address; undefined where the rate is not limited
 */
export function answerRest(
  portal: PortalState,
  route: Route,
  request: LoggedRequest,
  bucket: LeakyBucket | undefined,
  onMethod: (method: string) => void,
): Answer {
  const startedAt = performance.now();
  let caller: Caller | undefined;
  try {
    if (bucket?.admit() === false) {
      throw queryLimitExceeded();
    }
    if (!methodsByName.has(route.method)) {
      throw methodNotFound();
    }
    const params = foldNames(request.params);
    caller = authenticate(portal, route, request, params);
    const session: Session = { portal, caller, connectorId: readConnector(portal, caller, params), onMethod };
    const envelope = execute(session, route.method, request.params);
    return jsonAnswer(200, { ...envelope }, headersFor(portal, caller, startedAt));
  } catch (error) {
    if (error instanceof PortalError) {
      return jsonAnswer(error.status, error.toJson(), headersFor(portal, caller, startedAt));
    }
    throw error;
  }
}

/** A JSON answer as the server writes it. */
function jsonAnswer(status: number, body: Json, headers: Record<string, string>): Answer {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers }, body: phpJson(body) };
}

/** The server's headers; two of them only the cloud adds (facts, section 4, URL form). */
function headersFor({ features }: PortalState, caller: Caller | undefined, startedAt: number): Record<string, string> {
  const common = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'origin, content-type, accept',
    'X-Content-Type-Options': 'nosniff',
  };
  if (features.isSelfHosted) {
    return common;
  }
  return {
    ...common,
    ...(caller?.kind === 'oauth' ? { 'X-Bitrix-Rest-Application': caller.application.clientId } : {}),
    'X-Bitrix-Rest-Time': ((performance.now() - startedAt) / 1000).toFixed(10),
  };
}

function authenticate(
  { accounts, clock }: PortalState,
  { webhook }: Route,
  { headers }: LoggedRequest,
  params: Record<string, Json>,
): Caller {
  if (webhook !== undefined) {
    const found = accounts.authenticateWebhook(webhook.userId, webhook.code);
    return { kind: 'webhook', webhook: found, user: found.user };
  }
  return { kind: 'oauth', ...accounts.authenticate(readToken(headers.authorization, params), clock.now()) };
}

/** The access token: the header is read first, then `auth`, then `access_token` (facts, section 5). */
function readToken(authorization: string | undefined, params: Record<string, Json>): string | undefined {
  const bearer = /^Bearer\s+(.*)/is.exec(authorization ?? '')?.[1];
  const sent = [params['auth'], params['access_token']].find(
    (value) => value !== undefined && typeof value !== 'object',
  );
  return bearer ?? (sent === undefined ? undefined : toText(sent));
}

/** @throws {PortalError} 403 `WRONG_LICENSE` where the plan has no connectors (facts, section 5) */
function readConnector({ features }: PortalState, caller: Caller, params: Record<string, Json>): string {
  const connector = toText(params['auth_connector']);
  if (connector === '' || caller.kind === 'webhook') {
    return '';
  }
  if (!features.isSelfHosted && !features.rest_auth_connector) {
    throw wrongLicense('auth_connector');
  }
  return connector;
}
