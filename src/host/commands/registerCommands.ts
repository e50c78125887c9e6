import type { Disposable } from 'vscode';
import type { ReportTools } from '../clear/reportClear.ts';
import type { DemoRunner } from '../demo/demoRunner.ts';
import type { ExportTools } from '../export/exportChosen.ts';
import { commandIds } from '../ids.ts';
import { addConnector } from './addConnector.ts';
import { addPortal } from './addPortal.ts';
import { isScripted } from './arguments.ts';
import { clearFailed } from './clearFailed.ts';
import { clearGroup } from './clearGroup.ts';
import { clearOlder } from './clearOlder.ts';
import { clearRecords } from './clearRecords.ts';
import { clearRequested } from './clearRequested.ts';
import { compareSelected } from './compareSelected.ts';
import type { CommandContext } from './context.ts';
import { copyAddress } from './copyAddress.ts';
import { copyBindExample } from './copyBindExample.ts';
import { copyRecords } from './copyRecords.ts';
import { deleteLocalData } from './deleteLocalData.ts';
import { showSavedCopies } from './showSavedCopies.ts';
import { diagnosePortal } from './diagnosePortal.ts';
import { exportRecords } from './exportRecords.ts';
import { labelPortal } from './labelPortal.ts';
import { loadMore } from './loadMore.ts';
import { openAsJson } from './openAsJson.ts';
import { openDemoPortal } from './openDemoPortal.ts';
import { openInBrowser } from './openInBrowser.ts';
import { openOtherQueue } from './openOtherQueue.ts';
import { orOnQueuePage } from './onQueuePage.ts';
import { openQueue } from './openQueue.ts';
import { openRecord } from './openRecord.ts';
import { refresh } from './refresh.ts';
import { registerCommand } from './registerCommand.ts';
import { registerListingCommands } from './registerListingCommands.ts';
import { removePortal } from './removePortal.ts';
import { renamePortal } from './renamePortal.ts';
import { signIn } from './signIn.ts';
import { stepRecord } from './stepRecord.ts';
import { stop } from './stop.ts';
import { syncQueue } from './syncQueue.ts';

/** Registers every command that package.json declares. */
export function registerCommands(context: CommandContext & ReportTools & ExportTools, demo: DemoRunner): Disposable[] {
  const { log } = context;
  return [
    registerCommand(commandIds.addPortal, log, async (...args) => await addPortal(context, ...args), isScripted),
    registerCommand(commandIds.openDemoPortal, log, async () => await openDemoPortal(context, demo)),
    registerCommand(
      commandIds.removePortal,
      log,
      async (...args) => await removePortal(context, demo, ...args),
      isScripted,
    ),
    registerCommand(commandIds.addConnector, log, async (...args) => await addConnector(context, ...args), isScripted),
    registerCommand(commandIds.renamePortal, log, async (...args) => await renamePortal(context, ...args), isScripted),
    registerCommand(commandIds.labelPortal, log, async (...args) => await labelPortal(context, ...args), isScripted),
    registerCommand(
      commandIds.diagnosePortal,
      log,
      async (...args) => await diagnosePortal(context, ...args),
      isScripted,
    ),
    registerCommand(commandIds.signIn, log, async (...args) => await signIn(context, ...args), isScripted),
    registerCommand(commandIds.refresh, log, async (...args) => await refresh(context, ...args), isScripted),
    registerCommand(commandIds.openQueue, log, async (...args) => await openQueue(context, ...args), isScripted),
    registerCommand(commandIds.syncQueue, log, () => syncQueue(context)),
    registerCommand(
      commandIds.openRecord,
      log,
      orOnQueuePage(context, 'open', async (...args) => await openRecord(context, ...args)),
      isScripted,
    ),
    registerCommand(
      commandIds.openAsJson,
      log,
      orOnQueuePage(context, 'openAsJson', async (...args) => await openAsJson(context, ...args)),
      isScripted,
    ),
    registerCommand(
      commandIds.compareSelected,
      log,
      orOnQueuePage(context, 'compare', async (...args) => await compareSelected(context, ...args)),
      isScripted,
    ),
    registerCommand(commandIds.previousRecord, log, async () => await stepRecord(context, 'previous')),
    registerCommand(commandIds.nextRecord, log, async () => await stepRecord(context, 'next')),
    registerCommand(
      commandIds.clearRecords,
      log,
      orOnQueuePage(context, 'clear', async (...args) => await clearRecords(context, ...args)),
      isScripted,
    ),
    registerCommand(commandIds.clearGroup, log, async (...args) => await clearGroup(context, ...args), isScripted),
    registerCommand(commandIds.clearFailed, log, async (...args) => await clearFailed(context, ...args), isScripted),
    registerCommand(commandIds.clearOlder, log, async (...args) => await clearOlder(context, ...args), isScripted),
    registerCommand(commandIds.clearRequested, log, async (...args) => await clearRequested(context, ...args)),
    registerCommand(
      commandIds.copyRecords,
      log,
      orOnQueuePage(context, 'copyJson', async (...args) => await copyRecords(context, ...args)),
      isScripted,
    ),
    registerCommand(
      commandIds.copyIds,
      log,
      orOnQueuePage(context, 'copyIds', async () => undefined),
    ),
    registerCommand(commandIds.copyName, log, async (...args) => await copyRecords(context, ...args), isScripted),
    registerCommand(commandIds.copyAddress, log, async (...args) => await copyAddress(context, ...args), isScripted),
    registerCommand(
      commandIds.copyBindExample,
      log,
      async (...args) => await copyBindExample(context, ...args),
      isScripted,
    ),
    registerCommand(
      commandIds.openInBrowser,
      log,
      async (...args) => await openInBrowser(context, ...args),
      isScripted,
    ),
    registerCommand(
      commandIds.openOtherQueue,
      log,
      async (...args) => await openOtherQueue(context, ...args),
      isScripted,
    ),
    ...registerListingCommands(context),
    registerCommand(
      commandIds.exportRecords,
      log,
      orOnQueuePage(context, 'export', async (...args) => await exportRecords(context, ...args)),
      isScripted,
    ),
    registerCommand(
      commandIds.showSavedCopies,
      log,
      async (...args) => await showSavedCopies(context, ...args),
      isScripted,
    ),
    registerCommand(
      commandIds.deleteLocalData,
      log,
      async (...args) => await deleteLocalData(context, ...args),
      isScripted,
    ),
    registerCommand(commandIds.stop, log, () => stop(context)),
    registerCommand(commandIds.loadMore, log, async (...args) => await loadMore(...args)),
    registerCommand(commandIds.showLog, log, () => log.show()),
  ];
}
