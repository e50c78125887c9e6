import type { SecretStore } from '../ports.ts';
import type { AccessTokens } from '../rest/restClient.ts';
import { RestError, toRestError } from '../rest/restError.ts';
import type { Secret } from './secret.ts';
import { parseSignIn, serializeSignIn, type SignIn } from './signIn.ts';
import type { TokenServer } from './tokenServer.ts';

interface SignInTokensOptions {
  readonly secrets: SecretStore;
  /** The sign-in's key in the secret store. */
  readonly key: string;
  readonly tokenServer: TokenServer;
  /** The OAuth server for what the sign-in knows of it (see `chooseOAuthServer`). */
  readonly chooseServer: (named: string | undefined) => string | undefined;
}

/** The tokens of one sign-in, out of the secret store; shared by all portals of the sign-in. */
export class SignInTokens implements AccessTokens {
  readonly #options: SignInTokensOptions;
  #renewal: Promise<Secret> | undefined;

  constructor(options: SignInTokensOptions) {
    this.#options = options;
  }

  async current(): Promise<Secret> {
    return (await this.#read()).accessToken;
  }

  /**
   * One renewal at a time: a refresh token works once, so a second refresh beside the first would lose the sign-in (facts, section 5).
   * It can't be cancelled either: the answer that nobody waits for would hold the only token that still works.
   */
  async renew(expired: Secret): Promise<Secret> {
    this.#renewal ??= this.#renew(expired).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(expired: Secret): Promise<Secret> {
    const signIn = await this.#read();
    if (!signIn.accessToken.equals(expired)) {
      return signIn.accessToken;
    }
    const { secrets, key, tokenServer, chooseServer } = this.#options;
    const { clientId, clientSecret, refreshToken } = signIn;
    if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) {
      throw new RestError('signedOut', 'the access token expired and cannot be renewed');
    }
    const server = chooseServer(signIn.oauthServer);
    if (server === undefined) {
      throw new RestError('unlistedServer', 'the access token expired and there is no OAuth server to renew it');
    }
    const renewed = await tokenServer.refresh({ server, clientId, clientSecret, refreshToken }).catch(toRestError);
    // While the answer was on its way, the user may have signed in anew or removed the portal: that stays as it is. Or another window was quicker
    // with the refresh token, which works once: then ours was refused, and that window's tokens are in the store.
    const { accessToken } = await this.#read();
    if (!accessToken.equals(expired)) {
      return accessToken;
    }
    if (renewed instanceof RestError) {
      throw renewed;
    }
    const { oauthServer = signIn.oauthServer, ...tokens } = renewed;
    // The old refresh token is used up now: the new one is stored before anything else can go wrong.
    await secrets.store(key, serializeSignIn({ ...signIn, ...tokens, oauthServer })).catch((cause: unknown) => {
      throw new RestError('signedOut', 'the renewed tokens could not be stored', { cause });
    });
    return tokens.accessToken;
  }

  /** Rejects with a {@link RestError} of kind `signedOut` if there is none, or none that can be read. */
  async #read(): Promise<SignIn> {
    const text = await this.#options.secrets.get(this.#options.key).catch((cause: unknown) => {
      throw new RestError('signedOut', 'the secret store could not be read', { cause });
    });
    const signIn = text === undefined ? undefined : parseSignIn(text);
    if (signIn === undefined) {
      throw new RestError('signedOut', 'no sign-in is stored');
    }
    return signIn;
  }
}
