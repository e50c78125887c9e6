import type { Portal } from '../portal/portal.ts';
import type { SecretStore } from '../ports.ts';
import type { AccessTokens } from '../rest/restClient.ts';
import { RestError } from '../rest/restError.ts';
import { chooseOAuthServer } from './oauthServers.ts';
import { parseSignIn, serializeSignIn, type SignIn } from './signIn.ts';
import { SignInTokens } from './signInTokens.ts';
import type { TokenServer } from './tokenServer.ts';
import { WindowSecrets } from './windowSecrets.ts';

interface SignInsOptions {
  readonly secrets: SecretStore;
  readonly tokenServer: TokenServer;
  /** The entries of the setting `offlineEvents.oauthServers`, asked for at each renewal. */
  readonly listedServers: () => readonly string[];
}

/** The sign-ins: one value each in the secret store, and nowhere else. */
export class SignIns {
  readonly #tokenServer: TokenServer;
  readonly #listedServers: () => readonly string[];
  readonly #secrets: WindowSecrets;
  readonly #tokens = new Map<string, SignInTokens>();
  readonly #demoServers: string[] = [];

  constructor({ secrets, tokenServer, listedServers }: SignInsOptions) {
    this.#secrets = new WindowSecrets(secrets);
    this.#tokenServer = tokenServer;
    this.#listedServers = listedServers;
  }

  /** The tokens of a portal's sign-in; portals of one sign-in share them. */
  tokensOf({ signIn, address, isDemo }: Portal): AccessTokens {
    let tokens = this.#tokens.get(signIn);
    if (tokens === undefined) {
      tokens = new SignInTokens({
        secrets: this.#secrets,
        key: keyOf(signIn),
        tokenServer: this.#tokenServer,
        chooseServer: (named) =>
          chooseOAuthServer({
            portal: address,
            named,
            listed: isDemo === true ? this.#demoServers : this.#listedServers(),
          }),
      });
      this.#tokens.set(signIn, tokens);
    }
    return tokens;
  }

  /** Undefined if there is none, or none that can be read. */
  async find(id: string): Promise<SignIn | undefined> {
    const text = await this.#secrets.get(keyOf(id));
    return text === undefined ? undefined : parseSignIn(text);
  }

  /** Keeps a sign-in in the secret store, in place of what was there under this id. Rejects with a {@link RestError} of kind `secretStorage` if the store does. */
  async save(id: string, signIn: SignIn): Promise<void> {
    await this.#secrets.store(keyOf(id), serializeSignIn(signIn)).catch((cause: unknown) => {
      throw new RestError('secretStorage', 'the secret store does not keep a sign-in', { cause });
    });
  }

  /** Keeps a sign-in in this window's memory only, in place of what was there under this id. */
  keepInWindow(id: string, signIn: SignIn): void {
    this.#secrets.keepInWindow(keyOf(id), serializeSignIn(signIn));
  }

  /** Keeps the sign-in of a demo portal, which runs inside this window and ends with it; its OAuth server needs no setting. */
  keepDemo(id: string, signIn: SignIn & { readonly oauthServer: string }): void {
    this.#secrets.keepInWindow(keyOf(id), serializeSignIn(signIn));
    this.#demoServers.push(signIn.oauthServer);
  }

  async delete(id: string): Promise<void> {
    this.#tokens.delete(id);
    await this.#secrets.delete(keyOf(id));
  }
}

function keyOf(id: string): string {
  return `signIn.${id}`;
}
