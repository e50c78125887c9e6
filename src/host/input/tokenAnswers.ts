import { Secret } from '../../core/auth/secret.ts';
import type { SignIn } from '../../core/auth/signIn.ts';
import type { TokenAnswers } from './portalSteps.ts';

/** The tokens and keys of a sign-in as they were typed or given; empty or absent where they were not. */
export interface GivenTokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

/** The sign-in that tokens and keys make. */
export function toSignIn({ accessToken, refreshToken, clientId, clientSecret }: GivenTokens): SignIn {
  return {
    accessToken: new Secret(accessToken),
    refreshToken: toSecret(refreshToken),
    clientId: clientId === '' ? undefined : clientId,
    clientSecret: toSecret(clientSecret),
  };
}

/** The sign-in that was typed: without a refresh token, keys that were typed before it was taken back don't count. */
export function toTypedSignIn({ accessToken, ...others }: TokenAnswers): SignIn {
  return toSignIn(others.refreshToken === '' ? { accessToken } : { accessToken, ...others });
}

function toSecret(text: string | undefined): Secret | undefined {
  return text === undefined || text === '' ? undefined : new Secret(text);
}
