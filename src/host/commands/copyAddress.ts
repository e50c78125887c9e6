import { l10n } from 'vscode';
import type { CommandContext } from './context.ts';
import { copyRecords } from './copyRecords.ts';
import { choosePortal } from './pickPortal.ts';

/** `copyAddress(node)`, `copyAddress({ portal })` or `copyAddress()`: copies a portal's address and gives it. Undefined if the user cancels. */
export async function copyAddress(context: CommandContext, ...[first]: unknown[]): Promise<string | undefined> {
  const queue = await choosePortal(context.queues, first, l10n.t('Copy Address'));
  return queue === undefined ? undefined : await copyRecords(context, { kind: 'portal', queue });
}
