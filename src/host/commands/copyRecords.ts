import { l10n } from 'vscode';
import type { QueueRecord } from '../../core/queue/record.ts';
import { findRecord } from '../../core/queue/snapshot.ts';
import type { ChosenRecords } from '../clear/chosenRecords.ts';
import { copyAsJson, copyText } from '../clipboard.ts';
import { orUserError, UserError } from '../errors.ts';
import { plural } from '../texts/plural.ts';
import type { QueueNode } from '../tree/queueNode.ts';
import { chooseRecords, rowsInTree } from './chooseRecords.ts';
import type { CommandContext } from './context.ts';

/**
 * `copyRecords(node, nodes)` from the tree, `copyRecords('inTree')` by a key there, `copyRecords({ portal, ids })` or `copyRecords()`: copies records
 * as JSON, as the API shows them: one as an object, several as a list. Of rows without a record it copies the names of the groups, else the
 * addresses of the portals. Gives what it copied; undefined if the user cancels.
 */
export async function copyRecords(context: CommandContext, ...given: unknown[]): Promise<string | undefined> {
  const rows = rowsInTree(context, given);
  if (rows !== undefined && rows.every(({ kind }) => kind !== 'record')) {
    return await copyNames(rows);
  }
  const chosen = await chooseRecords(context, given, { title: l10n.t('Copy'), canPickMany: false });
  const records = (await Promise.all(chosen.map(recordsOf))).flat();
  return records.length === 0 ? undefined : await copyAsJson(records);
}

async function copyNames(rows: readonly QueueNode[]): Promise<string | undefined> {
  const names = rows.flatMap((node) => (node.kind === 'group' ? [node.group.eventName] : []));
  if (names.length > 0) {
    return await copyText(names.join('\n'), plural(names.length, l10n.t('Name copied|{0} names copied')));
  }
  const addresses = rows.flatMap((node) => (node.kind === 'portal' ? [node.queue.portal.address] : []));
  return addresses.length === 0
    ? undefined
    : await copyText(addresses.join('\n'), plural(addresses.length, l10n.t('Address copied|{0} addresses copied')));
}

/** The records as they were seen, as they were read last, or as the portal has them now. Throws a {@link UserError} if one is not in the queue. */
async function recordsOf({ queue, ids, seen }: ChosenRecords): Promise<readonly QueueRecord[]> {
  if (seen.length === ids.length) {
    return seen;
  }
  const { portal, model, reader } = queue;
  const found = new Map(
    ids.map((id) => [id, model.snapshot === undefined ? undefined : findRecord(model.snapshot, id)]),
  );
  const unknown = ids.filter((id) => found.get(id) === undefined);
  const read = unknown.length === 0 ? new Map() : await orUserError(reader.findByIds(unknown), queue);
  return ids.map((id) => {
    const record = found.get(id) ?? read.get(id);
    if (record === undefined) {
      throw new UserError(l10n.t('Record #{0} is not in the queue of {1}.', id, portal.name));
    }
    return record;
  });
}
