import { l10n, window } from 'vscode';
import { type Archive, type ArchiveContents, ArchiveError } from '../../core/archive/archive.ts';
import type { Portal } from '../../core/portal/portal.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { UserError } from '../errors.ts';
import { localDataText } from '../texts/localDataTexts.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import { scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { askWhichPortal, choosePortal, portalItem } from './pickPortal.ts';

/** What this computer keeps of a portal's queue. */
interface LocalData {
  readonly portal: Portal;
  readonly archive: Archive;
  /** Absent if the portal was removed from the list. */
  readonly queue: Queue | undefined;
}

/**
 * `deleteLocalData(node)`, `deleteLocalData({ portal })` or `deleteLocalData()`: deletes what this computer keeps of a portal's queue, saved copies too,
 * after a dialog; also of a portal that was removed. Whether it did; undefined if the user cancels.
 */
export async function deleteLocalData(context: CommandContext, ...[first]: unknown[]): Promise<true | undefined> {
  const data = await chooseData(context, first);
  if (data === undefined) {
    return undefined;
  }
  const { portal, archive, queue } = data;
  const name = markedLabel(portal);
  const deleteIt = l10n.t('Delete Local Data');
  const choice = await window.showWarningMessage(
    l10n.t('Delete what this computer keeps of {0}?', name),
    { modal: true, detail: localDataText(await contentsOf(archive), { isListed: queue !== undefined }) },
    deleteIt,
  );
  if (choice !== deleteIt) {
    return undefined;
  }
  if (queue === undefined) {
    await deleteAll(data);
    await context.removed.forget(portal.id);
  } else {
    await deleteDataOf(queue);
  }
  void window.showInformationMessage(l10n.t('The local data of {0} is deleted. Its queue is as it was.', name));
  return true;
}

async function chooseData(context: CommandContext, first: unknown): Promise<LocalData | undefined> {
  const { queues, archives } = context;
  const removed = context.removed.all.map((portal) => ({ portal, archive: archives.of(portal.id), queue: undefined }));
  const named = removed.find(({ portal }) => portal.id === scriptArguments(first)?.['portal']);
  if (named !== undefined) {
    return named;
  }
  const title = l10n.t('Delete Local Data');
  if (first !== undefined || removed.length === 0) {
    const queue = await choosePortal(queues, first, title);
    return queue === undefined ? undefined : dataOf(queue);
  }
  const items = [
    ...queues.all.map((queue) => portalItem<LocalData>(queue.portal, dataOf(queue))),
    ...removed.map((data) => portalItem<LocalData>(data.portal, data, l10n.t('removed from the list'))),
  ];
  return await askWhichPortal(items, title);
}

function dataOf(queue: Queue): LocalData {
  return { portal: queue.portal, archive: queue.archive, queue };
}

/** Deletes what this computer keeps of a queue. Throws a UserError. */
export async function deleteDataOf(queue: Queue): Promise<void> {
  if (queue.isClearing) {
    throw new UserError(
      l10n.t('Records of {0} are being cleared: delete its local data after that.', queue.portal.name),
    );
  }
  queue.whole.stop();
  await deleteAll(queue);
  await queue.whole.load();
}

/** Undefined where the archive can't be read: it can be deleted all the same. */
export async function contentsOf(archive: Archive): Promise<ArchiveContents | undefined> {
  try {
    return await archive.contents();
  } catch (error) {
    if (error instanceof ArchiveError) {
      return undefined;
    }
    throw error;
  }
}

async function deleteAll({ portal, archive }: Pick<LocalData, 'portal' | 'archive'>): Promise<void> {
  await archive.deleteAll().catch((cause: unknown) => {
    throw new UserError(l10n.t('The local data of {0} could not be deleted. The log tells more.', portal.name), {
      cause,
    });
  });
}
