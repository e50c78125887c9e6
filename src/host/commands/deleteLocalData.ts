import { l10n, window } from 'vscode';
import { type ArchiveContents, ArchiveError } from '../../core/archive/archive.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { UserError } from '../errors.ts';
import { localDataText } from '../texts/localDataTexts.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `deleteLocalData(node)`, `deleteLocalData({ portal })` or `deleteLocalData()`: deletes what this computer keeps of a portal's queue, saved copies too,
 * after a dialog. Whether it did; undefined if the user cancels.
 */
export async function deleteLocalData({ queues }: CommandContext, ...[first]: unknown[]): Promise<true | undefined> {
  const queue = await choosePortal(queues, first, l10n.t('Delete Local Data'));
  if (queue === undefined) {
    return undefined;
  }
  const name = markedLabel(queue.portal);
  const deleteIt = l10n.t('Delete Local Data');
  const choice = await window.showWarningMessage(
    l10n.t('Delete what this computer keeps of {0}?', name),
    { modal: true, detail: localDataText(await contentsOf(queue)) },
    deleteIt,
  );
  if (choice !== deleteIt) {
    return undefined;
  }
  await deleteDataOf(queue);
  void window.showInformationMessage(l10n.t('The local data of {0} is deleted. Its queue is as it was.', name));
  return true;
}

/** Deletes what this computer keeps of a queue. Throws a UserError. */
export async function deleteDataOf(queue: Queue): Promise<void> {
  if (queue.isClearing) {
    throw new UserError(
      l10n.t('Records of {0} are being cleared: delete its local data after that.', queue.portal.name),
    );
  }
  queue.whole.stop();
  await queue.archive.deleteAll().catch((cause: unknown) => {
    throw new UserError(l10n.t('The local data of {0} could not be deleted. The log tells more.', queue.portal.name), {
      cause,
    });
  });
  await queue.whole.load();
}

/** Undefined where the archive can't be read: it can be deleted all the same. */
async function contentsOf({ archive }: Queue): Promise<ArchiveContents | undefined> {
  try {
    return await archive.contents();
  } catch (error) {
    if (error instanceof ArchiveError) {
      return undefined;
    }
    throw error;
  }
}
