import { type Disposable, Listeners } from '../listeners.ts';
import type { Portal } from '../portal/portal.ts';
import type { Lock, Log, SecretStore } from '../ports.ts';
import type { AccessTokens } from '../rest/restClient.ts';
import { RestError } from '../rest/restError.ts';
import { NoLockError } from './noLockError.ts';
import { chooseOAuthServer } from './oauthServers.ts';
import { parseSignIn, serializeSignIn, type SignIn } from './signIn.ts';
import { LOCK_TIMEOUT, SignInTokens } from './signInTokens.ts';
import type { TokenServer } from './tokenServer.ts';
import { WindowSecrets } from './windowSecrets.ts';

interface SignInsOptions {
  readonly secrets: SecretStore;
  readonly lock: Lock;
  readonly log: Log;
  readonly tokenServer: TokenServer;
  /** The entries of the setting `offlineEvents.oauthServers`, asked for at each renewal. */
  readonly listedServers: () => readonly string[];
}

/** The sign-ins: one value each in the secret store, and nowhere else. */
export class SignIns {
  readonly #options: SignInsOptions;
  readonly #secrets: WindowSecrets;
  readonly #tokens = new Map<string, SignInTokens>();
  /** The OAuth servers of the demo portals, by sign-in. */
  readonly #demoServers = new Map<string, string>();
  readonly #kept = new Listeners<string>();

  constructor(options: SignInsOptions) {
    this.#options = options;
    this.#secrets = new WindowSecrets(options.secrets);
  }

  /** The tokens of a portal's sign-in; portals of one sign-in share them. */
  tokensOf({ signIn: id, address, isDemo }: Portal): AccessTokens {
    let tokens = this.#tokens.get(id);
    if (tokens === undefined) {
      const { tokenServer, lock, log, listedServers } = this.#options;
      const listed = isDemo === true ? () => [...this.#demoServers.values()] : listedServers;
      tokens = new SignInTokens({
        secrets: this.#secrets,
        key: keyOf(id),
        tokenServer,
        lock,
        log,
        chooseServer: (named) => chooseOAuthServer({ portal: address, named, listed: listed() }),
        onKeptInWindow: () => this.#kept.tell(id),
      });
      this.#tokens.set(id, tokens);
    }
    return tokens;
  }

  /** Undefined if there is none, or none that can be parsed. Rejects with a {@link RestError} of kind `secretStorage` if the store can't be read. */
  async find(id: string): Promise<SignIn | undefined> {
    const secret = await this.#secrets.read(keyOf(id)).catch(throwFailure);
    return secret === undefined ? undefined : parseSignIn(secret.text);
  }

  /**
   * Keeps a sign-in in the secret store, in place of what was there under this id, or was kept in the window. Rejects with a {@link RestError} of
   * kind `secretStorage` if the store does, of kind `busy` if another window is renewing it for too long; then all is as it was.
   */
  async save(id: string, signIn: SignIn): Promise<void> {
    if (this.#demoServers.has(id)) {
      this.keepInWindow(id, signIn);
      return;
    }
    await this.#alone(id, async () => await this.#secrets.store(keyOf(id), serializeSignIn(signIn)));
    this.#tokens.get(id)?.forgetRefusal();
  }

  /** Keeps a sign-in in this window's memory only, in place of what was there under this id. */
  keepInWindow(id: string, signIn: SignIn): void {
    this.#secrets.keepInWindow(keyOf(id), serializeSignIn(signIn));
    this.#tokens.get(id)?.forgetRefusal();
  }

  /** Keeps the sign-in of a demo portal, which runs inside this window and ends with it; its OAuth server needs no setting. */
  keepDemo(id: string, signIn: SignIn & { readonly oauthServer: string }): void {
    this.#demoServers.set(id, signIn.oauthServer);
    this.keepInWindow(id, signIn);
  }

  /** Deletes a sign-in, from the secret store and from the window. Rejects as {@link SignIns.save} does. */
  async delete(id: string): Promise<void> {
    await this.#alone(id, async () => await this.#secrets.delete(keyOf(id)));
    this.#tokens.delete(id);
    this.#demoServers.delete(id);
  }

  /** The window ends: requests of what is still under way go on with the tokens that were read last. */
  end(): void {
    this.#secrets.end();
  }

  /** Told the id of a sign-in that another window renewed, gave new tokens, or deleted. */
  onDidChange(listener: (id: string) => void): Disposable {
    return this.#secrets.onDidChange((key) => {
      if (key.startsWith(PREFIX)) {
        listener(key.slice(PREFIX.length));
      }
    });
  }

  /** Told the id of a sign-in whose renewed tokens the secret store did not take: they work in this window, and end with it. */
  onDidKeepInWindow(listener: (id: string) => void): Disposable {
    return this.#kept.add(listener);
  }

  /** While another window renews a sign-in, what is done to it here would be undone there. */
  async #alone(id: string, change: () => Promise<void>): Promise<void> {
    const key = keyOf(id);
    const changeNow = async (): Promise<void> => await change().catch(throwFailure);
    if (this.#secrets.isOwn(key)) {
      await changeNow();
      return;
    }
    try {
      await this.#options.lock.run(key, LOCK_TIMEOUT, changeNow);
    } catch (error) {
      if (!(error instanceof NoLockError)) {
        throw error;
      }
      // Where nobody can have a lock, nobody renews.
      await changeNow();
    }
  }
}

const PREFIX = 'signIn.';

function keyOf(id: string): string {
  return PREFIX + id;
}

function throwFailure(cause: unknown): never {
  throw new RestError('secretStorage', 'the secret store failed', { cause });
}
