import { l10n } from 'vscode';
import { parseAge } from '../clear/age.ts';
import type { ClearResult } from '../clear/clearChosen.ts';
import { clearSelection } from '../clear/clearSelection.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import { UserError } from '../errors.ts';
import { askForAge } from '../input/agePicker.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import { requiredText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `clearOlder(node)`, `clearOlder({ portal, olderThan: '7d' })` or `clearOlder()`: reads all records of a portal that did not change for so long, asks,
 * and clears what was read. An age is minutes, hours, days or weeks: `90m`, `12h`, `7d`, `2w`. Undefined if the user cancels.
 */
export async function clearOlder(
  context: CommandContext & ReportTools,
  ...[first]: unknown[]
): Promise<ClearResult | undefined> {
  const args = scriptArguments(first);
  const title = l10n.t('Clear Records Older Than');
  const queue = await choosePortal(context.queues, first, title, 'change');
  const age =
    queue === undefined
      ? undefined
      : args === undefined
        ? await askForAge(l10n.t('Clear Records Older Than: {0}', markedLabel(queue.portal)))
        : readAge(args);
  if (queue === undefined || age === undefined) {
    return undefined;
  }
  const than = context.clock.now() - age;
  const how = { isScripted: args !== undefined, isInTree: false };
  return await clearSelection(queue, { kind: 'older', than }, context, how);
}

function readAge(args: Record<string, unknown>): number {
  const age = parseAge(requiredText(args, 'olderThan'));
  if (age === undefined) {
    throw new UserError(l10n.t('The argument "{0}" must be an age, such as "12h" or "7d".', 'olderThan'));
  }
  return age;
}
