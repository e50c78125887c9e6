import { isObject, parseJson } from '../json.ts';
import { Secret } from './secret.ts';

/** One address + one application + one account: its tokens. What is absent was not given; without the last four, an expired token cannot be renewed. */
export interface SignIn {
  readonly accessToken: Secret;
  readonly refreshToken?: Secret | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: Secret | undefined;
  /** Origin of the OAuth server that the portal named, once it did. */
  readonly oauthServer?: string | undefined;
}

/** The one text under which a sign-in is kept in the secret store. */
export function serializeSignIn({ accessToken, refreshToken, clientId, clientSecret, oauthServer }: SignIn): string {
  return JSON.stringify({
    accessToken: accessToken.reveal(),
    refreshToken: refreshToken?.reveal(),
    clientId,
    clientSecret: clientSecret?.reveal(),
    oauthServer,
  });
}

/** The sign-in in a text of {@link serializeSignIn}; undefined if it is none. */
export function parseSignIn(text: string): SignIn | undefined {
  const value = parseJson(text);
  if (!isObject(value) || typeof value['accessToken'] !== 'string') {
    return undefined;
  }
  return {
    accessToken: new Secret(value['accessToken']),
    refreshToken: optionalSecret(value['refreshToken']),
    clientId: optionalText(value['clientId']),
    clientSecret: optionalSecret(value['clientSecret']),
    oauthServer: optionalText(value['oauthServer']),
  };
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function optionalSecret(value: unknown): Secret | undefined {
  const text = optionalText(value);
  return text === undefined ? undefined : new Secret(text);
}
