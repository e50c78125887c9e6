import { commands, l10n } from 'vscode';
import { toRecordUri } from '../record/recordUri.ts';
import type { CommandContext } from './context.ts';
import { chooseRecord } from './recordArguments.ts';

/** `openRecord(node)`, `openRecord({ portal, id })` or `openRecord()`, which asks: shows a record's page. */
export async function openRecord(context: CommandContext, ...[first]: unknown[]): Promise<void> {
  const chosen = await chooseRecord(context, first, l10n.t('Open Record'));
  if (chosen !== undefined) {
    await commands.executeCommand('vscode.open', toRecordUri(chosen.queue.portal, chosen.record));
  }
}
