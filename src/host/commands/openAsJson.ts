import { commands, l10n, Uri } from 'vscode';
import { parseRecordUri, toDocumentUri, toRecordUri } from '../record/recordUri.ts';
import type { CommandContext } from './context.ts';
import { chooseRecord } from './recordArguments.ts';

/**
 * `openAsJson(node)`, `openAsJson(uri)` from the title of a record's page, `openAsJson({ portal, id })` or `openAsJson()`, which takes the record
 * in front, else asks: shows a record as a document of JSON.
 */
export async function openAsJson(context: CommandContext, ...[first]: unknown[]): Promise<void> {
  const page = first instanceof Uri && parseRecordUri(first) !== undefined ? first : await pageOf(context, first);
  if (page !== undefined) {
    await commands.executeCommand('vscode.open', toDocumentUri(page));
  }
}

async function pageOf(context: CommandContext, first: unknown): Promise<Uri | undefined> {
  const inFront = first === undefined ? context.pages.inFront() : undefined;
  const chosen = inFront ?? (await chooseRecord(context, first, l10n.t('Open as JSON Document')));
  return chosen === undefined ? undefined : toRecordUri(chosen.queue.portal, chosen.record);
}
