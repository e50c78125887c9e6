import { l10n, window } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { DemoRunner } from '../demo/demoRunner.ts';
import { UserError } from '../errors.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import type { CommandContext } from './context.ts';
import { contentsOf, deleteDataOf } from './deleteLocalData.ts';
import { choosePortal } from './pickPortal.ts';

/** `removePortal(node)`, `removePortal({ portal })` or `removePortal()`: takes a portal off the list and, with its sign-in's last portal, the tokens out of the secret store. */
export async function removePortal(
  { queues, portals, removed, signIns }: CommandContext,
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
  const { isDemo = false } = portal;
  const alsoDelete = l10n.t('Remove and Delete Local Data');
  const choice = await window.showWarningMessage(
    l10n.t('Remove {0} from the list?', markedLabel(portal)),
    { modal: true, detail: removalText(portal, isLastOfSignIn()) },
    // What is kept of a demo portal is worth nothing without it.
    ...(isDemo ? [remove] : [remove, alsoDelete]),
  );
  if (choice === undefined) {
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
  if (isDemo || choice === alsoDelete) {
    await deleteDataOf(queue);
  } else if (await isWorthKeeping(queue)) {
    await removed.remember(portal);
  }
  await portals.remove(portal.id);
  if (isLast && isDemo) {
    await demo.stop();
  }
}

/** What can't be read may be worth it, too. */
async function isWorthKeeping({ archive }: Queue): Promise<boolean> {
  const contents = await contentsOf(archive);
  return contents === undefined || contents.records > 0 || contents.copies > 0;
}

function removalText({ address, isDemo }: Portal, isLastOfSignIn: boolean): string {
  const signIn = isLastOfSignIn
    ? l10n.t('Its sign-in is deleted from this computer.')
    : l10n.t('Its sign-in stays, for another queue in the list uses it.');
  const data =
    isDemo === true
      ? l10n.t('What this computer keeps of its queue is deleted too.')
      : l10n.t(
          'Its queue stays as it is. So does what this computer keeps of it, the saved copies of cleared records too, unless you delete that as well.',
        );
  return `${address}\n\n${signIn} ${data}`;
}
