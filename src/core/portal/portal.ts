import { isObject } from '../json.ts';
import { parsePortalAddress } from './portalAddress.ts';

/** What the user adds, names and sees at the top of the tree: a sign-in + one connector. Holds no secret. */
export interface Portal {
  readonly id: string;
  readonly name: string;
  /** Origin: `https://northwind.bitrix24.com`. */
  readonly address: string;
  /** Which sign-in it uses: the last part of that one's key in the secret store. */
  readonly signIn: string;
  /** The `auth_connector` partition; absent for the queue without connector. */
  readonly authConnector?: string | undefined;
  /** The application and the account of its sign-in, as a check found them: `CODE` of `app.info`, `ID` of `profile`. */
  readonly applicationCode?: string | undefined;
  readonly accountId?: string | undefined;
  /** Nothing on it may be changed from here. */
  readonly isReadOnly?: boolean | undefined;
  /** People depend on it: every dialog says so. */
  readonly isProduction?: boolean | undefined;
  /** The portal that runs inside the extension and goes with the window. */
  readonly isDemo?: boolean | undefined;
}

/** What the user, or a check, can change about a portal. */
export type PortalChange = Partial<
  Pick<Portal, 'name' | 'isReadOnly' | 'isProduction' | 'applicationCode' | 'accountId'>
>;

/** Whether two portals mean the same queue, read with the same sign-in. */
export function isSameQueue(a: Portal, b: Portal): boolean {
  return a.address === b.address && a.signIn === b.signIn && a.authConnector === b.authConnector;
}

/** The portals in a stored value; entries that are none (written by a later version, or by hand) are left out. */
export function parsePortals(value: unknown): Portal[] {
  return Array.isArray(value) ? value.flatMap((entry) => parsePortal(entry) ?? []) : [];
}

function parsePortal(value: unknown): Portal | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const { id, name, address, signIn, authConnector, applicationCode, accountId, isReadOnly, isProduction } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof address !== 'string' || typeof signIn !== 'string') {
    return undefined;
  }
  // The access token goes there: only to what the user could have entered.
  const parsed = parsePortalAddress(address);
  if (parsed.kind === 'problem' || parsed.address !== address) {
    return undefined;
  }
  return {
    id,
    name,
    address,
    signIn,
    authConnector: typeof authConnector === 'string' ? authConnector : undefined,
    ...(typeof applicationCode === 'string' ? { applicationCode } : {}),
    ...(typeof accountId === 'string' ? { accountId } : {}),
    ...(isReadOnly === true ? { isReadOnly } : {}),
    ...(isProduction === true ? { isProduction } : {}),
  };
}
