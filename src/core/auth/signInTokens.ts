import type { Lock, Log } from '../ports.ts';
import type { AccessTokens } from '../rest/restClient.ts';
import { RestError, toRestError } from '../rest/restError.ts';
import { NoLockError } from './noLockError.ts';
import { Secret } from './secret.ts';
import { parseSignIn, serializeSignIn, type SignIn } from './signIn.ts';
import { REFRESH_TIMEOUT, type RefreshRequest, type TokenServer } from './tokenServer.ts';
import type { StoredSecret, WindowSecrets } from './windowSecrets.ts';

interface SignInTokensOptions {
  readonly secrets: WindowSecrets;
  /** The sign-in's key in the secret store, and the name of its lock. */
  readonly key: string;
  readonly tokenServer: TokenServer;
  readonly lock: Lock;
  readonly log: Log;
  /** The OAuth server for what the sign-in knows of it (see `chooseOAuthServer`). */
  readonly chooseServer: (named: string | undefined) => string | undefined;
  /** Called when renewed tokens could not be stored, and stay in this window's memory instead. */
  readonly onKeptInWindow: () => void;
}

/** A sign-in, and what it was read from. */
interface Stored {
  readonly secret: StoredSecret;
  readonly signIn: SignIn;
}

/** Milliseconds: longer than another window may take to renew. */
export const LOCK_TIMEOUT = REFRESH_TIMEOUT + 15_000;

/**
 * The tokens of one sign-in, out of the secret store; shared by all portals of the sign-in. A refresh token works once (facts, section 5), so of
 * all windows only the one that has the lock renews, and whoever waited for it finds the new tokens in the store.
 */
export class SignInTokens implements AccessTokens {
  readonly #options: SignInTokensOptions;
  #renewal: Promise<Secret> | undefined;
  #refusal: { readonly of: Secret; readonly error: RestError } | undefined;

  constructor(options: SignInTokensOptions) {
    this.#options = options;
  }

  async current(): Promise<Secret> {
    const stored = await this.#read();
    this.#requireNotRefused(stored);
    return stored.signIn.accessToken;
  }

  /**
   * One renewal at a time. It can't be cancelled: the answer that nobody waits for would hold the only token that still works. A renewal whose
   * answer was lost is tried again when the next caller asks; after a refusal none is, until another sign-in is stored.
   */
  async renew(expired: Secret): Promise<Secret> {
    for (let begun = this.#renewal; begun !== undefined; begun = this.#renewal) {
      const token = await begun;
      // One that was begun for an older token may end with the very one that expired for this caller.
      if (!token.equals(expired)) {
        return token;
      }
    }
    this.#renewal = this.#renew(expired).finally(() => {
      this.#renewal = undefined;
    });
    return await this.#renewal;
  }

  /** What was refused may be tried again: the user gave it anew. */
  forgetRefusal(): void {
    this.#refusal = undefined;
  }

  async #renew(expired: Secret): Promise<Secret> {
    const { secrets, key, lock, log } = this.#options;
    const renewNow = async (): Promise<Secret> => await this.#renewAlone(expired);
    try {
      return await (secrets.isOwn(key) ? renewNow() : lock.run(key, LOCK_TIMEOUT, renewNow));
    } catch (cause) {
      const error =
        cause instanceof NoLockError
          ? new RestError('busy', 'the tokens are not renewed: no lock can be made', { cause })
          : toRestError(cause);
      log.warn(`the tokens of a sign-in were not renewed: ${error.kind}, ${error.message}`);
      throw error;
    }
  }

  /** Nobody else renews, stores or deletes this sign-in meanwhile. */
  async #renewAlone(expired: Secret): Promise<Secret> {
    const stored = await this.#read();
    if (!stored.signIn.accessToken.equals(expired)) {
      return stored.signIn.accessToken;
    }
    this.#requireNotRefused(stored);
    if (this.#options.secrets.hasEnded) {
      // The refresh token that it gives could not be stored, and would be lost.
      throw new RestError('secretStorage', 'the tokens are not renewed: the window ends');
    }
    try {
      return await this.#refresh(stored);
    } catch (error) {
      const failure = toRestError(error);
      // A window of an older version takes no lock: it may have been quicker with the refresh token, and ours was refused for that.
      const { signIn, secret } = await this.#read();
      if (!signIn.accessToken.equals(expired)) {
        return signIn.accessToken;
      }
      if (failure.kind === 'signedOut') {
        this.#refusal = { of: new Secret(secret.text), error: failure };
      }
      throw failure;
    }
  }

  async #refresh({ secret, signIn }: Stored): Promise<Secret> {
    const { secrets, tokenServer, log, onKeptInWindow } = this.#options;
    const { oauthServer = signIn.oauthServer, ...tokens } = await tokenServer.refresh(this.#toRequest(signIn));
    // The old refresh token is used up, and until the new one is stored, it ends with this process: nothing is waited for in between.
    const { failure } = await secrets.replace(secret, serializeSignIn({ ...signIn, ...tokens, oauthServer }));
    if (failure !== undefined) {
      log.warn('renewed tokens could not be stored, and are kept for this window only');
      onKeptInWindow();
    }
    return tokens.accessToken;
  }

  /** Throws a {@link RestError} of kind `signedOut` or `unlistedServer` if there is not all that a refresh takes. */
  #toRequest({ clientId, clientSecret, refreshToken, oauthServer }: SignIn): RefreshRequest {
    if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) {
      throw new RestError('signedOut', 'the access token expired and cannot be renewed');
    }
    const server = this.#options.chooseServer(oauthServer);
    if (server === undefined) {
      throw new RestError('unlistedServer', 'the access token expired and there is no OAuth server to renew it');
    }
    return { server, clientId, clientSecret, refreshToken };
  }

  #requireNotRefused({ secret }: Stored): void {
    if (this.#refusal?.of.equals(new Secret(secret.text)) === true) {
      throw this.#refusal.error;
    }
  }

  /** Rejects with a {@link RestError}: of kind `secretStorage` if the store can't be read, of kind `signedOut` if it has no sign-in. */
  async #read(): Promise<Stored> {
    const { secrets, key } = this.#options;
    const secret = await secrets.read(key).catch((cause: unknown) => {
      throw new RestError('secretStorage', 'the secret store could not be read', { cause });
    });
    const signIn = secret === undefined ? undefined : parseSignIn(secret.text);
    if (secret === undefined || signIn === undefined) {
      throw new RestError('signedOut', 'no sign-in is stored');
    }
    return { secret, signIn };
  }
}
