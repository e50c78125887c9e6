import { l10n, Uri, window } from 'vscode';
import { clearChosen, type ClearResult } from '../clear/clearChosen.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import type { CommandContext } from './context.ts';

/**
 * `clearRequested(uri)` from a document that shows requests, or `clearRequested()` with one in front: asks again about the same records, as they were
 * when the document was made, and clears them. Undefined if the user cancels.
 */
export async function clearRequested(
  context: CommandContext & ReportTools,
  ...[first]: unknown[]
): Promise<ClearResult | undefined> {
  const uri = first instanceof Uri ? first : window.activeTextEditor?.document.uri;
  const chosen = uri === undefined ? undefined : context.requests.find(uri);
  if (chosen === undefined || context.queues.find(chosen.queue.portal.id) !== chosen.queue) {
    void window.showInformationMessage(
      l10n.t('Which records these requests are about is not known any more. Choose them again.'),
    );
    return undefined;
  }
  return await clearChosen([chosen], context, { isScripted: false });
}
