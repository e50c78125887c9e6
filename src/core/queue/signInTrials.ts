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

type TriedPortal = Pick<Portal, 'address' | 'authConnector' | 'isDemo'> & Partial<Pick<Portal, 'signIn'>>;

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

  /** Checks a portal with a sign-in, which may be meant to take the place of the portal's own. Rejects only with a RestError of kind `cancelled`. */
  async try(portal: TriedPortal, given: SignIn, options?: ReadOptions): Promise<Trial> {
    const { signIns, clients, clock } = this.#tools;
    const { address, authConnector } = portal;
    const id = this.#idOf(given, address);
    const tokens = signIns.tokensOf({ ...portal, id, name: address, signIn: id });
    const report = await checkPortal({ client: clients.create(address, tokens), clock, authConnector }, options);
    const signIn = (await signIns.find(id)) ?? given;
    if (portal.signIn !== undefined && !signIn.accessToken.equals(given.accessToken)) {
      await this.#replaceUsedUp(portal.signIn, given, signIn);
    }
    return { report, signIn };
  }

  /** Forgets what was tried. */
  async end(): Promise<void> {
    const ids = this.#tried.splice(0).map(({ id }) => id);
    // Where the secret store fails, there is nothing of it in there either.
    await Promise.allSettled(ids.map(async (id) => await this.#tools.signIns.delete(id)));
  }

  /** Where the sign-in that is stored has the refresh token which the trial used up, what came of it takes its place, whatever the user decides. */
  async #replaceUsedUp(id: string, given: SignIn, renewed: SignIn): Promise<void> {
    const { signIns } = this.#tools;
    const stored = await signIns.find(id).catch(() => undefined);
    if (stored?.refreshToken !== undefined && isSameSecret(stored.refreshToken, given.refreshToken)) {
      await signIns.save(id, renewed).catch(() => signIns.keepInWindow(id, renewed));
    }
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
