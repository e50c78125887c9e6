import { l10n } from 'vscode';
import { Secret } from '../../core/auth/secret.ts';
import { orUserError } from '../errors.ts';
import type { DemoRunner } from '../demo/demoRunner.ts';
import type { CommandContext } from './context.ts';

/** `openDemoPortal()`: puts the demo portal of this window on the list, shows it, and gives its id. A second call gives the same one. */
export async function openDemoPortal(
  { portals, signIns, queues, view }: CommandContext,
  demo: DemoRunner,
): Promise<string> {
  const { address, authServer, credentials } = await demo.run();
  const known = portals.all.find((portal) => portal.isDemo === true);
  if (known !== undefined) {
    await view.showPortal(known.id);
    return known.id;
  }
  const portal = {
    // By the beginning of its id, what is kept of it is known to be worth nothing when its window is gone.
    id: `demo-${crypto.randomUUID()}`,
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
  const queue = queues.find(portal.id);
  if (queue !== undefined) {
    await orUserError(queue.model.refresh(), queue);
  }
  await view.showPortal(portal.id);
  return portal.id;
}
