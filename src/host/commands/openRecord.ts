import { commands, l10n } from 'vscode';
import { findRecord } from '../../core/queue/snapshot.ts';
import type { ChosenRecords } from '../clear/chosenRecords.ts';
import { orUserError, UserError } from '../errors.ts';
import { toRecordUri } from '../record/recordUri.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { queueOf, requiredRecordId, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { chosenInTree, pickRecords } from './recordArguments.ts';

/** `openRecord(node)`, `openRecord({ portal, id })` or `openRecord()`, which asks: shows a record's page. */
export async function openRecord(context: CommandContext, ...[first]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const chosen = isQueueNode(first)
    ? chosenInTree(first, [])[0]
    : args === undefined
      ? await pickRecords(context.queues, l10n.t('Open Record'), { canPickMany: false })
      : { queue: queueOf(context.queues, args), ids: [requiredRecordId(args['id'])], seen: [] };
  if (chosen !== undefined) {
    await open(chosen);
  }
}

async function open({ queue, ids: [id], seen }: ChosenRecords): Promise<void> {
  if (id === undefined) {
    return;
  }
  const { portal, model, reader } = queue;
  const record =
    seen[0] ??
    (model.snapshot === undefined ? undefined : findRecord(model.snapshot, id)) ??
    (await orUserError(reader.findByIds([id]), queue)).get(id);
  if (record === undefined) {
    throw new UserError(l10n.t('Record #{0} is not in the queue of {1}.', id, portal.name));
  }
  await commands.executeCommand('vscode.open', toRecordUri(portal, record));
}
