import { l10n } from 'vscode';
import { Secret } from '../../core/auth/secret.ts';
import type { CommandContext } from './context.ts';

/** A demo portal that runs inside this window. */
export interface RunningDemo {
  /** Origin. */
  readonly address: string;
  /** Origin of its OAuth server. */
  readonly authServer: string;
  readonly credentials: {
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
}

/** Starts the demo portal, or finds it running. */
export type StartDemo = () => Promise<RunningDemo>;

/** `openDemoPortal()`: puts the demo portal on the list and gives its id. A second call gives the same one. */
export async function openDemoPortal(
  { portals, signIns, queues }: CommandContext,
  startDemo: StartDemo,
): Promise<string> {
  const { address, authServer, credentials } = await startDemo();
  const known = portals.all.find((portal) => portal.isDemo === true && portal.address === address);
  if (known !== undefined) {
    return known.id;
  }
  const portal = {
    id: crypto.randomUUID(),
    name: l10n.t('Demo portal'),
    address,
    signIn: crypto.randomUUID(),
    isDemo: true,
  };
  signIns.keepDemo(portal.signIn, {
    accessToken: new Secret(credentials.accessToken),
    refreshToken: new Secret(credentials.refreshToken),
    clientId: credentials.clientId,
    clientSecret: new Secret(credentials.clientSecret),
    oauthServer: authServer,
  });
  await portals.add(portal);
  await queues.find(portal.id)?.model.refresh();
  return portal.id;
}
