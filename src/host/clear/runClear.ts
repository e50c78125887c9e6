import { l10n, ProgressLocation, window } from 'vscode';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import { MAX_COMMANDS } from '../../core/rest/batchCall.ts';
import { viewIds } from '../ids.ts';
import { formatNumber } from '../texts/numbers.ts';
import { portalName } from '../texts/portalTexts.ts';

/** Without extended mode each record is a request of its own; more than a few take a while. */
const FEW = 5;

/** Clears confirmed records, with progress in the view or, where it takes long, in a notification with a way to stop. */
export async function runClear(
  queue: Queue,
  records: readonly QueueRecord[],
  extendedMode: boolean,
): Promise<ClearOutcome> {
  if (records.length <= (extendedMode ? MAX_COMMANDS : FEW)) {
    const location = { viewId: viewIds.queue };
    return await window.withProgress({ location }, async () => await queue.clear(records, { extendedMode }));
  }
  const title = l10n.t('Clearing {0} records from {1}', formatNumber(records.length), portalName(queue.portal));
  const location = ProgressLocation.Notification;
  return await window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    let before = 0;
    const onProgress = (done: number): void => {
      const increment = (100 * (done - before)) / records.length;
      progress.report({ increment, message: l10n.t('{0} done', formatNumber(done)) });
      before = done;
    };
    onProgress(0);
    return await queue.clear(records, { extendedMode, signal: stop.signal, onProgress });
  });
}
