import { env, l10n, Uri } from 'vscode';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/** `openInBrowser(node)`, `openInBrowser({ portal })` or `openInBrowser()`: shows a portal in the browser, by its address alone. */
export async function openInBrowser({ queues }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const queue = await choosePortal(queues, first, l10n.t('Open in Browser'));
  if (queue !== undefined) {
    await env.openExternal(Uri.parse(queue.portal.address));
  }
}
