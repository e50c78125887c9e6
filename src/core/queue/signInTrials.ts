import type { SignIn } from '../auth/signIn.ts';
import type { SignIns } from '../auth/signIns.ts';
import type { Portal } from '../portal/portal.ts';
import type { PortalReport } from '../portal/portalReport.ts';
import type { Clock } from '../ports.ts';
import type { RestClients } from '../rest/restClients.ts';
import { checkPortal } from './portalCheck.ts';
import type { ReadOptions } from './queueReader.ts';

/** What came of trying a sign-in. */
export interface Trial {
  readonly report: PortalReport;
  /** The sign-in as it is now: with other tokens than were given, where the access token had expired and was renewed. */
  readonly signIn: SignIn;
}

interface TrialTools {
  readonly signIns: SignIns;
  readonly clients: RestClients;
  readonly clock: Clock;
}

/**
 * Tries sign-ins before they are kept: in this window's memory only, so that nothing which is stored is touched. A refresh token works once: what
 * it gave is remembered until {@link SignInTrials.end}, for when the same sign-in is tried again.
 */
export class SignInTrials {
  readonly #tools: TrialTools;
  readonly #tried: { readonly given: SignIn; readonly address: string; readonly id: string }[] = [];

  constructor(tools: TrialTools) {
    this.#tools = tools;
  }

  /** Checks a portal with a sign-in. Rejects only with a RestError of kind `cancelled`. */
  async try(
    portal: Pick<Portal, 'address' | 'authConnector' | 'isDemo'>,
    given: SignIn,
    options?: ReadOptions,
  ): Promise<Trial> {
    const { signIns, clients, clock } = this.#tools;
    const { address, authConnector } = portal;
    const id = this.#idOf(given, address);
    const tokens = signIns.tokensOf({ ...portal, id, name: address, signIn: id });
    const report = await checkPortal({ client: clients.create(address, tokens), clock, authConnector }, options);
    return { report, signIn: (await signIns.find(id)) ?? given };
  }

  /** Forgets what was tried. */
  async end(): Promise<void> {
    const ids = this.#tried.splice(0).map(({ id }) => id);
    // Where the secret store fails, there is nothing of it in there either.
    await Promise.allSettled(ids.map(async (id) => await this.#tools.signIns.delete(id)));
  }

  #idOf(given: SignIn, address: string): string {
    const known = this.#tried.find((tried) => tried.address === address && isSame(tried.given, given));
    if (known !== undefined) {
      return known.id;
    }
    const id = `trial-${crypto.randomUUID()}`;
    this.#tools.signIns.keepInWindow(id, given);
    this.#tried.push({ given, address, id });
    return id;
  }
}

function isSame(a: SignIn, b: SignIn): boolean {
  return (
    a.accessToken.equals(b.accessToken) &&
    a.clientId === b.clientId &&
    isSameSecret(a.refreshToken, b.refreshToken) &&
    isSameSecret(a.clientSecret, b.clientSecret)
  );
}

function isSameSecret(a: SignIn['refreshToken'], b: SignIn['refreshToken']): boolean {
  return a === undefined || b === undefined ? a === b : a.equals(b);
}
