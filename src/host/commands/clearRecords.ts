import { l10n, window } from 'vscode';
import { clearChosen, type ClearResult } from '../clear/clearChosen.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import { isScripted } from './arguments.ts';
import { chooseRecords, IN_TREE, rowsInTree } from './chooseRecords.ts';
import { clearGroup } from './clearGroup.ts';
import type { CommandContext } from './context.ts';

/**
 * `clearRecords(node, nodes)` from the tree, `clearRecords('inTree')` by a key there, `clearRecords(shown)` from a page, `clearRecords({ portal, ids })`
 * or `clearRecords()`: asks, then clears the named records and says what became of them. A key on a group alone clears the group. Undefined if the
 * user cancels.
 */
export async function clearRecords(
  context: CommandContext & ReportTools,
  ...given: unknown[]
): Promise<ClearResult | undefined> {
  const [first] = given;
  const rows = rowsInTree(context, given);
  if (first === IN_TREE && rows?.length === 1 && rows[0]?.kind === 'group') {
    return await clearGroup(context, rows[0]);
  }
  const named = await chooseRecords(context, given, { title: l10n.t('Clear Records'), canPickMany: true });
  if (named.length === 0 && rows !== undefined) {
    void window.showInformationMessage(l10n.t('No record is selected. To clear all of a group, right-click it alone.'));
  }
  return await clearChosen(named, context, { isScripted: isScripted(first) });
}
