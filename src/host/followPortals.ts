import { Disposable, window } from 'vscode';
import type { SignIns } from '../core/auth/signIns.ts';
import type { PortalList } from '../core/portal/portalList.ts';

/**
 * Looks at the list of portals again when another window may have changed it. No event of VS Code says so: but a person who changed it there
 * comes back to this window, and a portal that is added or removed mostly brings or takes a sign-in.
 */
export function followPortals({
  portals,
  signIns,
}: {
  readonly portals: PortalList;
  readonly signIns: SignIns;
}): Disposable {
  return Disposable.from(
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        portals.lookAgain();
      }
    }),
    signIns.onDidChange(() => portals.lookAgain()),
  );
}
