import type { Portal } from '../portal/portal.ts';
import type { SecretStore } from '../ports.ts';
import type { AccessTokens } from '../rest/restClient.ts';
import { chooseOAuthServer } from './oauthServers.ts';
import { parseSignIn, serializeSignIn, type SignIn } from './signIn.ts';
import { SignInTokens } from './signInTokens.ts';
import type { TokenServer } from './tokenServer.ts';

interface SignInsOptions {
  readonly secrets: SecretStore;
  readonly tokenServer: TokenServer;
  /** Origins of the setting `offlineEvents.oauthServers`, asked for at each renewal. */
  readonly listedServers: () => readonly string[];
}

/** The sign-ins: one value each in the secret store, and nowhere else. */
export class SignIns {
  readonly #options: SignInsOptions;
  readonly #tokens = new Map<string, SignInTokens>();

  constructor(options: SignInsOptions) {
    this.#options = options;
  }

  /** The tokens of a portal's sign-in; portals of one sign-in share them. */
  tokensOf({ signIn, address }: Portal): AccessTokens {
    let tokens = this.#tokens.get(signIn);
    if (tokens === undefined) {
      const { secrets, tokenServer, listedServers } = this.#options;
      const chooseServer = (named: string | undefined): string | undefined =>
        chooseOAuthServer({ portal: address, named, listed: listedServers() });
      tokens = new SignInTokens({ secrets, key: keyOf(signIn), tokenServer, chooseServer });
      this.#tokens.set(signIn, tokens);
    }
    return tokens;
  }

  /** Rejects if the secret store does. */
  async save(id: string, signIn: SignIn): Promise<void> {
    await this.#options.secrets.store(keyOf(id), serializeSignIn(signIn));
  }

  async find(id: string): Promise<SignIn | undefined> {
    const text = await this.#options.secrets.get(keyOf(id));
    return text === undefined ? undefined : parseSignIn(text);
  }

  async delete(id: string): Promise<void> {
    this.#tokens.delete(id);
    await this.#options.secrets.delete(keyOf(id));
  }
}

function keyOf(id: string): string {
  return `signIn.${id}`;
}
