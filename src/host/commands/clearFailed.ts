import { l10n } from 'vscode';
import type { ClearResult } from '../clear/clearChosen.ts';
import { clearSelection } from '../clear/clearSelection.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import { scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `clearFailed(node)`, `clearFailed({ portal })` or `clearFailed()`: reads all failed records of a portal, reserved or not, asks, and clears what was
 * read. Undefined if the user cancels.
 */
export async function clearFailed(
  context: CommandContext & ReportTools,
  ...[first]: unknown[]
): Promise<ClearResult | undefined> {
  const queue = await choosePortal(context.queues, first, l10n.t('Clear Failed Records'), 'change');
  const isScripted = scriptArguments(first) !== undefined;
  return queue === undefined
    ? undefined
    : await clearSelection(queue, { kind: 'failed' }, context, { isScripted, isInTree: false });
}
