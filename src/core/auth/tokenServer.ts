import type { JsonObject } from '../json.ts';
import type { HttpResponse } from '../ports.ts';
import { parseAnswer } from '../rest/envelope.ts';
import { postLogged, type PostTools } from '../rest/postLogged.ts';
import { formBody } from '../rest/requestBody.ts';
import { RestError } from '../rest/restError.ts';
import { Secret } from './secret.ts';

export interface RefreshRequest {
  /** Origin of the OAuth server. */
  readonly server: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly refreshToken: Secret;
}

/** What a refresh gives (facts, section 5). */
export interface RefreshedTokens {
  readonly accessToken: Secret;
  /** The old one is used up. */
  readonly refreshToken: Secret;
  /** Origin of the OAuth server that the answer names, if it does. */
  readonly oauthServer: string | undefined;
}

/** Milliseconds; whoever waits for a refresh that another window makes waits longer. */
export const REFRESH_TIMEOUT = 30_000;
const MAX_BYTES = 1024 * 1024;

/** Asks an OAuth server for tokens. */
export class TokenServer {
  readonly #tools: PostTools;

  constructor(tools: PostTools) {
    this.#tools = tools;
  }

  /**
   * Trades a refresh token, which is used up by that, for new tokens. Sent as a form, which keeps secrets out of the address (facts, section 5).
   * Rejects with a {@link RestError}; of kind `signedOut` where only a new sign-in helps.
   */
  async refresh({ server, clientId, clientSecret, refreshToken }: RefreshRequest): Promise<RefreshedTokens> {
    const request = {
      url: `${server}/oauth/token/`,
      contentType: 'application/x-www-form-urlencoded',
      body: formBody({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }),
      timeout: REFRESH_TIMEOUT,
      maxBytes: MAX_BYTES,
    };
    return await postLogged(this.#tools, 'oauth/token', request, (response) => parseTokens(parseRefresh(response)));
  }
}

/** Here `expired_token` speaks of the refresh token, which nothing can renew. */
function parseRefresh(response: HttpResponse): JsonObject {
  try {
    return parseAnswer(response);
  } catch (error) {
    throw error instanceof RestError && error.kind === 'expiredToken'
      ? new RestError('signedOut', 'the refresh token expired', {
          code: error.code,
          status: error.status,
          cause: error,
        })
      : error;
  }
}

function parseTokens({ access_token, refresh_token, server_endpoint }: JsonObject): RefreshedTokens {
  if (
    typeof access_token !== 'string' ||
    typeof refresh_token !== 'string' ||
    access_token === '' ||
    refresh_token === ''
  ) {
    throw new RestError('protocol', 'the OAuth server answered without tokens');
  }
  return {
    accessToken: new Secret(access_token),
    refreshToken: new Secret(refresh_token),
    oauthServer:
      typeof server_endpoint === 'string' && URL.canParse(server_endpoint)
        ? new URL(server_endpoint).origin
        : undefined,
  };
}
