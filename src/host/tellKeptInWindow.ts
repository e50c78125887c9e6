import { type Disposable, l10n, type LogOutputChannel, window } from 'vscode';
import type { SignIns } from '../core/auth/signIns.ts';
import type { PortalList } from '../core/portal/portalList.ts';
import { portalName } from './texts/portalTexts.ts';

interface TellOptions {
  readonly signIns: SignIns;
  readonly portals: PortalList;
  readonly log: LogOutputChannel;
}

/** Tells, once for each sign-in, that the secret storage did not take its renewed tokens, and that they end with this window. */
export function tellKeptInWindow({ signIns, portals, log }: TellOptions): Disposable {
  const told = new Set<string>();
  return signIns.onDidKeepInWindow((id) => {
    const portal = portals.all.find(({ signIn }) => signIn === id);
    if (portal !== undefined && !told.has(id)) {
      told.add(id);
      void tell(portalName(portal), log);
    }
  });
}

async function tell(portal: string, log: LogOutputChannel): Promise<void> {
  const showLog = l10n.t('Show Log');
  const choice = await window.showWarningMessage(
    l10n.t(
      'VS Code’s secret storage failed, so the renewed sign-in of {0} is kept in this window only. Sign in again in other windows, and here after this one was closed.',
      portal,
    ),
    showLog,
  );
  if (choice === showLog) {
    log.show();
  }
}
