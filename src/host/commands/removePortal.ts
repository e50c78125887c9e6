import { l10n, window } from 'vscode';
import type { DemoRunner } from '../demo/demoRunner.ts';
import { UserError } from '../errors.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/** `removePortal(node)`, `removePortal({ portal })` or `removePortal()`: takes a portal off the list and, with its sign-in's last portal, the tokens out of the secret store. */
export async function removePortal(
  { queues, portals, signIns }: CommandContext,
  demo: DemoRunner,
  ...[first]: unknown[]
): Promise<void> {
  const remove = l10n.t('Remove Portal');
  const queue = await choosePortal(queues, first, remove);
  if (queue === undefined) {
    return;
  }
  const { portal } = queue;
  const isLastOfSignIn = (): boolean =>
    portals.all.every(({ id, signIn }) => id === portal.id || signIn !== portal.signIn);
  const choice = await window.showWarningMessage(
    l10n.t('Remove {0} from the list?', markedLabel(portal)),
    {
      modal: true,
      detail: isLastOfSignIn()
        ? l10n.t(
            '{0}\n\nIts sign-in is deleted from this computer. Its queue and the saved copies of cleared records stay as they are.',
            portal.address,
          )
        : l10n.t(
            '{0}\n\nIts sign-in stays, for another queue in the list uses it. Its queue and the saved copies of cleared records stay as they are.',
            portal.address,
          ),
    },
    remove,
  );
  if (choice !== remove) {
    return;
  }
  // What a clear has reserved can't be cleared any more once the sign-in is gone.
  await queue.stopClears();
  // The secret first: while the portal is listed, a failure can be tried again.
  const isLast = isLastOfSignIn();
  if (isLast) {
    await signIns.delete(portal.signIn).catch((cause: unknown) => {
      throw new UserError(
        l10n.t('The sign-in could not be deleted: VS Code’s secret storage failed. The portal was not removed.'),
        { cause },
      );
    });
  }
  await portals.remove(portal.id);
  if (isLast && portal.isDemo === true) {
    await demo.stop();
  }
}
