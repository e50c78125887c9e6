import { l10n } from 'vscode';
import { showCopy } from '../clear/showCopy.ts';
import { toCopiesUri } from '../clear/copiesUri.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/** `showSavedCopies(node)`, `showSavedCopies({ portal })` or `showSavedCopies()`: opens the copies of a portal's cleared records, the latest first. */
export async function showSavedCopies({ queues }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const queue = await choosePortal(queues, first, l10n.t('Show Saved Copies'));
  if (queue !== undefined) {
    await showCopy(toCopiesUri(queue.portal), []);
  }
}
