import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { copyText } from '../clipboard.ts';
import { bindExample } from '../texts/bindExample.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/** `copyBindExample(node)`, `copyBindExample({ portal })` or `copyBindExample()`: copies a call that binds an event for a portal's queue. Binds nothing itself. */
export async function copyBindExample({ queues }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const queue = await choosePortal(queues, first, l10n.t('Copy event.bind Example'));
  if (queue !== undefined) {
    await copyExampleFor(queue.portal);
  }
}

export async function copyExampleFor(portal: Portal): Promise<void> {
  await copyText(bindExample(portal), l10n.t('Example copied'));
}
